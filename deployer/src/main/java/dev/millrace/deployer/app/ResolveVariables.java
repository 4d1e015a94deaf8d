package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.SealedVariable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Opens the variables that a release starts with: the names are the release's own, the values are
 * today's. A rollback must not bring back a key that was replaced since.
 */
public final class ResolveVariables {

    private final Rollouts rollouts;
    private final Configuration configuration;
    private final Vault vault;

    public ResolveVariables(Rollouts rollouts, Configuration configuration, Vault vault) {
        this.rollouts = rollouts;
        this.configuration = configuration;
        this.vault = vault;
    }

    Map<String, String> of(Release release) {
        var environment = release.environment();
        var newest =
                rollouts.environment(environment)
                        .map(Environment::configVersion)
                        .orElse(release.configVersion());
        var today =
                configuration.variables(environment, newest).stream()
                        .collect(Collectors.toMap(SealedVariable::name, Function.identity()));
        var open = new TreeMap<String, String>();
        for (var variable : configuration.variables(environment, release.configVersion())) {
            var current = today.getOrDefault(variable.name(), variable);
            open.put(variable.name().value(), vault.open(environment, current));
        }
        return open;
    }
}

package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.SealedVariable;
import java.util.List;
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

    Containers.Variables of(Release release) {
        var sealed = sealed(release);
        var open = new TreeMap<String, String>();
        for (var variable : sealed) {
            open.put(variable.name().value(), vault.open(release.environment(), variable));
        }
        return new Containers.Variables(open, fingerprint(sealed));
    }

    /** Of what {@link #of} would bring now; nothing is opened for it. */
    String fingerprint(Release release) {
        return fingerprint(sealed(release));
    }

    private List<SealedVariable> sealed(Release release) {
        var environment = release.environment();
        var newest =
                rollouts.environment(environment)
                        .map(Environment::configVersion)
                        .orElse(release.configVersion());
        var today =
                configuration.variables(environment, newest).stream()
                        .collect(Collectors.toMap(SealedVariable::name, Function.identity()));
        return configuration.variables(environment, release.configVersion()).stream()
                .map(variable -> today.getOrDefault(variable.name(), variable))
                .toList();
    }

    /** A value is sealed once: its name, and the version it was set in, stand for it. */
    private static String fingerprint(List<SealedVariable> variables) {
        return variables.stream()
                .map(variable -> variable.name().value() + "@" + variable.setIn())
                .sorted()
                .collect(Collectors.joining(","));
    }
}

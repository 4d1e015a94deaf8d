package dev.millrace.deployer.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.ConfigPatch;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Wake;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Intent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes an environment's variables. A deploy when something is live; when a deploy is on its way,
 * the change takes over what that one was to bring, so that no new code is lost over it.
 */
public final class ConfigureEnvironment {

    private final Intake intake;
    private final Rollouts rollouts;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    public ConfigureEnvironment(Intake intake, Rollouts rollouts, Wake wake, Ids ids, Clock clock) {
        this.intake = intake;
        this.rollouts = rollouts;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** The deploy that the change has started, if any. */
    public Optional<Deploy> configure(
            EnvironmentRef environment, ConfigPatch patch, Intake.Request origin) {
        var variables =
                AskedVariables.of(
                        Objects.requireNonNullElse(patch.set(), Map.of()),
                        Objects.requireNonNullElse(patch.remove(), List.of()));
        if (variables.unchanged()) {
            return Optional.empty();
        }
        var intent = carriedOn(environment);
        if (intent.isEmpty()) {
            intake.configure(environment, variables, clock.instant());
            return Optional.empty();
        }
        var kind = intent.get().contextToBuild().isPresent() ? DeployKind.BUILD : DeployKind.CONFIG;
        var deploy =
                intake.accept(
                        new Intake.Order(
                                DeployId.of(environment.tenant(), ids.next()),
                                environment,
                                kind,
                                intent.get(),
                                variables,
                                origin,
                                clock.instant()));
        wake.wake(environment);
        return Optional.of(deploy);
    }

    /** What the newest deploy brings or has brought; nothing when nothing is there. */
    private Optional<Intent> carriedOn(EnvironmentRef environment) {
        if (rollouts.environment(environment).filter(e -> !e.deleted()).isEmpty()) {
            return Optional.empty();
        }
        return rollouts.open(environment).stream()
                .filter(d -> !(d.state() instanceof DeployState.Draining))
                .findFirst()
                .flatMap(this::intent);
    }

    private Optional<Intent> intent(Deploy deploy) {
        return deploy.release() == null
                ? Optional.of(deploy.intent())
                : rollouts.release(deploy.release())
                        .map(release -> Intent.toReconfigure(release, 0));
    }
}

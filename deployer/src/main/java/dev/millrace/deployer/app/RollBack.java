package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Wake;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Intent;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a rollback: a newer generation that brings an earlier release back, with the image and
 * the variables' names of then and the values of today.
 */
public final class RollBack {

    private final Intake intake;
    private final Rollouts rollouts;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    public RollBack(Intake intake, Rollouts rollouts, Wake wake, Ids ids, Clock clock) {
        this.intake = intake;
        this.rollouts = rollouts;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** To the release, or to the one before the live one when none is named. */
    public Deploy rollBack(
            EnvironmentRef environment, @Nullable ReleaseId wanted, Intake.Request origin) {
        var release = wanted == null ? before(environment) : named(environment, wanted);
        var deploy =
                intake.accept(
                        new Intake.Order(
                                DeployId.of(environment.tenant(), ids.next()),
                                environment,
                                DeployKind.ROLLBACK,
                                Intent.toRestore(release),
                                Intake.Variables.UNCHANGED,
                                origin,
                                clock.instant()));
        CrashPoint.DEPLOYER_ACCEPTED.reached();
        wake.wake(environment);
        return deploy;
    }

    private Release named(EnvironmentRef environment, ReleaseId wanted) {
        return rollouts.releases(environment).stream()
                .filter(r -> r.id().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.RELEASE_UNKNOWN,
                                "this environment has no release " + wanted));
    }

    private Release before(EnvironmentRef environment) {
        var live =
                rollouts.environment(environment)
                        .filter(e -> !e.deleted())
                        .map(e -> e.live())
                        .flatMap(rollouts::deploy)
                        .map(Deploy::release)
                        .flatMap(rollouts::release)
                        .orElseThrow(() ->
                                new MillraceException(
                                        ErrorCode.DEPLOY_NOTHING_LIVE,
                                        "nothing is live in " + environment.environment()));
        return rollouts.releases(environment).stream()
                .filter(r -> r.createdAt().isBefore(live.createdAt()))
                .findFirst()
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.RELEASE_NONE_BEFORE,
                                "the live release is the first one"));
    }
}

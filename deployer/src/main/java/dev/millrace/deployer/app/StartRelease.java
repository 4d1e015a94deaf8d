package dev.millrace.deployer.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;

/**
 * Gives a deploy that builds nothing its instance: of an earlier release, one that is still warm if
 * there is one, or of the live image with other configuration, which makes a new release.
 */
public final class StartRelease {

    private final Rollouts rollouts;
    private final TakeBack takeBack;
    private final GiveUp giveUp;
    private final Ids ids;
    private final Clock clock;

    public StartRelease(Rollouts rollouts, TakeBack takeBack, GiveUp giveUp, Ids ids, Clock clock) {
        this.rollouts = rollouts;
        this.takeBack = takeBack;
        this.giveUp = giveUp;
        this.ids = ids;
        this.clock = clock;
    }

    Step start(Deploy deploy, DeployState.Accepted accepted) {
        var base = deploy.intent().releaseToStart().flatMap(rollouts::release).orElse(null);
        if (base == null) {
            giveUp.giveUp(
                    deploy,
                    new GiveUp.Reason.Failure(
                            FailureDetail.of(
                                    ErrorCode.RELEASE_UNKNOWN.id(), "the release is not kept")));
            return Step.moved("the release is not kept");
        }
        return takeBack.takeBack(deploy, accepted, base)
                .orElseGet(() -> startNew(deploy, accepted, base));
    }

    private Step startNew(Deploy deploy, DeployState.Accepted accepted, Release base) {
        var changes = new Changes();
        var release = base;
        if (deploy.kind() == DeployKind.CONFIG) {
            release = reconfigured(base, deploy);
            changes.create(release);
        }
        var now = clock.instant();
        var instance =
                Instance.of(
                        InstanceId.of(deploy.environment().tenant(), ids.next()),
                        deploy,
                        release.id(),
                        now);
        rollouts.commit(
                changes.create(instance)
                        .and(deploy.with(accepted.starting(release.id(), instance.id(), now))));
        return Step.moved("instance " + instance.id() + " of " + release.id());
    }

    private Release reconfigured(Release base, Deploy deploy) {
        return new Release(
                ReleaseId.of(deploy.environment().tenant(), ids.next()),
                deploy.environment(),
                deploy.generation(),
                base.image(),
                base.build(),
                base.spec(),
                base.contract(),
                deploy.intent().configVersion(),
                clock.instant());
    }
}

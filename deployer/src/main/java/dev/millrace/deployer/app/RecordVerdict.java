package dev.millrace.deployer.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Wake;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records what became of a deploy's build: a release to start, or the end of the deploy.
 *
 * <p>Short work only, and harmless when it comes twice or too late.
 */
public final class RecordVerdict {

    private static final int TRIES = 5;

    private final Rollouts rollouts;
    private final GiveUp giveUp;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    public RecordVerdict(Rollouts rollouts, GiveUp giveUp, Wake wake, Ids ids, Clock clock) {
        this.rollouts = rollouts;
        this.giveUp = giveUp;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** A verdict from the ledger's topic. One about a build of nobody's deploy is passed over. */
    public void record(BuildVerdict verdict) {
        var deploy = deployOf(verdict.deploy(), verdict.build().agentRef());
        var end = end(verdict);
        if (deploy != null && end != null) {
            record(deploy, verdict.build().id(), end);
        }
    }

    /** The same, as the ledger has answered when it was asked. */
    void recordSeen(Deploy deploy, BuildView build) {
        var end = end(build);
        if (end != null) {
            record(deploy.id(), build.build(), end);
        }
    }

    private void record(DeployId id, BuildId build, End end) {
        for (var i = 0; i < TRIES; i++) {
            var deploy = rollouts.deploy(id).orElse(null);
            var state = deploy == null ? null : waiting(deploy, build);
            if (deploy == null || state == null) {
                return;
            }
            if (taken(deploy.with(state), state, end)) {
                wake.wake(deploy.environment());
                return;
            }
        }
    }

    /** The verdict may be here before our own note that the build was asked for. */
    private DeployState.@Nullable Building waiting(Deploy deploy, BuildId build) {
        return switch (deploy.state()) {
            case DeployState.Building b -> b.build().equals(build) ? b : null;
            case DeployState.Accepted a ->
                    deploy.intent().contextToBuild().isPresent()
                            ? a.building(build, clock.instant())
                            : null;
            default -> null;
        };
    }

    private boolean taken(Deploy deploy, DeployState.Building state, End end) {
        return switch (end) {
            case End.Image(var image) -> rollouts.commit(start(deploy, state, image));
            case End.Broken(var detail) -> giveUp.giveUp(deploy, new GiveUp.Reason.Failure(detail));
            case End.Cancelled _ -> giveUp.giveUp(deploy, new GiveUp.Reason.OwnersWish());
            case End.Superseded _ -> giveUp.giveUp(deploy, new GiveUp.Reason.NewerDeploy());
        };
    }

    private Changes start(Deploy deploy, DeployState.Building state, ImageDigest image) {
        var now = clock.instant();
        var tenant = deploy.environment().tenant();
        var intent = deploy.intent();
        var release =
                new Release(
                        ReleaseId.of(tenant, ids.next()),
                        deploy.environment(),
                        deploy.generation(),
                        image,
                        state.build(),
                        intent.spec(),
                        intent.contract(),
                        intent.configVersion(),
                        now);
        var instance = Instance.of(InstanceId.of(tenant, ids.next()), deploy, release.id(), now);
        return Changes.of(deploy.with(state.starting(release.id(), instance.id(), now)))
                .create(release)
                .create(instance);
    }

    private @Nullable DeployId deployOf(@Nullable String opaque, AgentRef agent) {
        if (opaque == null) {
            return null;
        }
        try {
            var id = new DeployId(opaque);
            var deploy = rollouts.deploy(id);
            return deploy.filter(d -> d.environment().agentRef().equals(agent)).isPresent()
                    ? id
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable End end(BuildVerdict verdict) {
        return switch (verdict) {
            case BuildVerdict.Succeeded s -> new End.Image(s.image());
            case BuildVerdict.Failed f -> new End.Broken(f.detail());
            case BuildVerdict.TimedOut t -> new End.Broken(timedOut(t.budgetMillis() + " ms"));
            case BuildVerdict.Cancelled _ -> new End.Cancelled();
            case BuildVerdict.Superseded _ -> new End.Superseded();
            case BuildVerdict.Queued _, BuildVerdict.Started _, BuildVerdict.Unknown _ -> null;
        };
    }

    private static @Nullable End end(BuildView build) {
        return switch (build.state()) {
            case SUCCEEDED -> new End.Image(Objects.requireNonNull(build.image()));
            case FAILED ->
                    new End.Broken(
                            build.failure() == null
                                    ? FailureDetail.of(
                                            ErrorCode.BUILD_PLATFORM.id(), "the build has failed")
                                    : build.failure());
            case TIMED_OUT -> new End.Broken(timedOut("its time limit"));
            case CANCELLED -> new End.Cancelled();
            case SUPERSEDED -> new End.Superseded();
            case PENDING, QUEUED, ASSIGNED, FETCHING, BUILDING, PUSHING -> null;
        };
    }

    private static FailureDetail timedOut(String limit) {
        return FailureDetail.of(
                ErrorCode.BUILD_TIMED_OUT.id(), "the build did not end within " + limit);
    }

    private sealed interface End {

        record Image(ImageDigest image) implements End {}

        record Broken(FailureDetail detail) implements End {}

        record Cancelled() implements End {}

        record Superseded() implements End {}
    }
}

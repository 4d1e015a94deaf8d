package dev.millrace.deployer.domain;

import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One intent to change what an environment runs, and how far it has come.
 *
 * @param version of the record: a store takes a change only if it has this very version
 * @param left the state it came out of with the change at hand; not kept
 * @param trace W3C {@code traceparent} of the request that asked for it
 */
public record Deploy(
        DeployId id,
        EnvironmentRef environment,
        Generation generation,
        DeployKind kind,
        Intent intent,
        DeployState state,
        @Nullable DeployState left,
        @Nullable BuildId build,
        @Nullable ReleaseId release,
        Instant createdAt,
        @Nullable Instant liveAt,
        @Nullable Instant endedAt,
        @Nullable String trace,
        long version) {

    /** The same deploy in another state; the store raises the version. */
    public Deploy with(DeployState next) {
        var nextBuild = next instanceof DeployState.Building b ? b.build() : build;
        var nextRelease =
                switch (next) {
                    case DeployState.Starting s -> s.release();
                    case DeployState.Switching s -> s.release();
                    default -> release;
                };
        var nextLiveAt = next instanceof DeployState.Live live ? live.since() : liveAt;
        var nextEndedAt = ended(next.phase()) ? next.since() : endedAt;
        return new Deploy(
                id,
                environment,
                generation,
                kind,
                intent,
                /* state= */ next,
                /* left= */ state,
                nextBuild,
                nextRelease,
                createdAt,
                nextLiveAt,
                nextEndedAt,
                trace,
                version);
    }

    /** The deploy as the store has it after a change was taken. */
    public Deploy saved() {
        return new Deploy(
                id,
                environment,
                generation,
                kind,
                intent,
                state,
                null,
                build,
                release,
                createdAt,
                liveAt,
                endedAt,
                trace,
                version + 1);
    }

    public DeployPhase phase() {
        return state.phase();
    }

    /** Whether the change at hand gives it an instance that was taken back. */
    public boolean takesBack() {
        return left instanceof DeployState.Accepted && state instanceof DeployState.Switching;
    }

    /** Whether nothing can follow. */
    public boolean ended() {
        return ended(phase());
    }

    private static boolean ended(DeployPhase phase) {
        return switch (phase) {
            case RETIRED, FAILED, SUPERSEDED, CANCELLED -> true;
            case ACCEPTED, BUILDING, STARTING, CANDIDATE, SWITCHING, LIVE, DRAINING -> false;
        };
    }
}

package dev.millrace.deployer.domain;

import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container of a release.
 *
 * @param endpoint where it listens, null until an address was leased
 * @param starts how often its container was started; the attempt of its log stream
 * @param startedAt when that was decided last
 * @param version of the record: a store takes a change only if it has this very version
 */
public record Instance(
        InstanceId id,
        EnvironmentRef environment,
        DeployId deploy,
        ReleaseId release,
        Generation generation,
        InstanceState state,
        @Nullable Endpoint endpoint,
        int starts,
        @Nullable Instant startedAt,
        Instant createdAt,
        long version) {

    /** A new instance of a release, for a deploy. */
    public static Instance of(InstanceId id, Deploy deploy, ReleaseId release, Instant at) {
        return new Instance(
                id,
                deploy.environment(),
                deploy.id(),
                release,
                deploy.generation(),
                new InstanceState.Starting(),
                null,
                0,
                null,
                at,
                0);
    }

    public Instance with(InstanceState next) {
        return new Instance(
                id,
                environment,
                deploy,
                release,
                generation,
                next,
                endpoint,
                starts,
                startedAt,
                createdAt,
                version);
    }

    /** From now on the instance is this deploy's, which has taken it back. */
    public Instance of(Deploy other, InstanceState next) {
        return new Instance(
                id,
                environment,
                other.id(),
                release,
                other.generation(),
                next,
                endpoint,
                starts,
                startedAt,
                createdAt,
                version);
    }

    public Instance at(Endpoint leased) {
        return new Instance(
                id,
                environment,
                deploy,
                release,
                generation,
                state,
                leased,
                starts,
                startedAt,
                createdAt,
                version);
    }

    /** One more start of its container has been decided. */
    public Instance startedAgain(Instant at) {
        return new Instance(
                id,
                environment,
                deploy,
                release,
                generation,
                state,
                endpoint,
                starts + 1,
                at,
                createdAt,
                version);
    }

    /** The instance as the store has it after a change was taken. */
    public Instance saved() {
        return new Instance(
                id,
                environment,
                deploy,
                release,
                generation,
                state,
                endpoint,
                starts,
                startedAt,
                createdAt,
                version + 1);
    }

    public boolean gone() {
        return state instanceof InstanceState.Gone;
    }
}

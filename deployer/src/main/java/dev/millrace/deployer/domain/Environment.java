package dev.millrace.deployer.domain;

import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A place where releases of an agent run.
 *
 * @param generation the newest one that was allocated; never goes back, not even when the agent is
 *     deleted and made again
 * @param configVersion the newest version of the configuration, 0 when there is none
 * @param live the deploy that is live
 * @param route where its name leads, null until something was switched to
 * @param deleted whether its agent is, and everything of it has to end
 */
public record Environment(
        EnvironmentRef ref,
        Generation generation,
        long configVersion,
        @Nullable Slot slot,
        @Nullable DeployId live,
        @Nullable Turn route,
        boolean deleted) {

    /** Where the name leads: decided before the router is told. */
    public record Turn(Generation generation, Slot.Side side, InstanceId instance) {}

    /** The side that gets no new session now: a candidate's. */
    public Slot.Side idleSide() {
        return route == null ? Slot.Side.A : route.side().other();
    }
}

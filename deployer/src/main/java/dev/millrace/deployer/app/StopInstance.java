package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState.Stopping;
import java.time.Clock;
import java.time.Duration;

/**
 * Ends an instance: SIGTERM, its grace, SIGKILL, nothing left. No call waits; every call may be
 * repeated.
 *
 * <p>Its address goes into quarantine only when no process of the router holds it any more.
 */
public final class StopInstance {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE_WITH_LOGS = Duration.ofSeconds(15);

    private final Parts parts;
    private final Clock clock;

    /** What it works on. */
    public record Parts(
            Rollouts rollouts,
            Containers containers,
            AgentLogs logs,
            Router router,
            Addresses addresses) {}

    public StopInstance(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    Step stop(Instance instance, Stopping stopping) {
        return switch (parts.containers().inspect(instance.id())) {
            case Seen.Up _ -> end(instance, stopping);
            case Seen.Ended _ ->
                    logsAreThere(instance, stopping)
                            ? clear(instance, stopping)
                            : Step.after(LOOK_AGAIN, "its log is still being read");
            case Seen.Absent _ -> clear(instance, stopping);
        };
    }

    private Step end(Instance instance, Stopping stopping) {
        if (!clock.instant().isBefore(stopping.killAt())) {
            return clear(instance, stopping);
        }
        if (!stopping.asked()) {
            parts.containers().terminate(instance.id());
            parts.rollouts().commit(Changes.of(instance.with(stopping.wasAsked())));
        }
        return Step.after(LOOK_AGAIN, "it was asked to end");
    }

    private boolean logsAreThere(Instance instance, Stopping stopping) {
        return parts.logs().complete(instance)
                || clock.instant().isAfter(stopping.killAt().plus(PATIENCE_WITH_LOGS));
    }

    private Step clear(Instance instance, Stopping stopping) {
        parts.containers().remove(instance.id());
        CrashPoint.DEPLOYER_DRAINED.reached();
        if (!parts.router().detach(instance.id())) {
            return Step.after(LOOK_AGAIN, "the router still holds a connection to it");
        }
        parts.logs().close(instance);
        parts.addresses().quarantine(instance.id());
        parts.rollouts().commit(Changes.of(instance.with(stopping.gone(clock.instant()))));
        return Step.moved("gone");
    }
}

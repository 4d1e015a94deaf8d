package dev.millrace.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Fails only when a restart is the one thing that helps: threads that wait for each other for ever.
 *
 * <p>A dependency that is away is a matter of readiness; a process without threads to answer with
 * does not answer this either.
 */
@Liveness
@ApplicationScoped
class NotStuck implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        var threads = ManagementFactory.getThreadMXBean();
        var stuck = threads.findDeadlockedThreads();
        var response = HealthCheckResponse.named("threads").status(stuck == null);
        if (stuck != null) {
            response.withData(
                    "deadlocked",
                    Arrays.stream(threads.getThreadInfo(stuck))
                            .filter(Objects::nonNull)
                            .map(info -> info.getThreadName())
                            .collect(Collectors.joining(", ")));
        }
        return response.build();
    }
}

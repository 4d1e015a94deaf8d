package dev.millrace.deployer.adapter.telemetry;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.domain.Route;
import dev.millrace.telemetry.DeployerMetrics;
import dev.millrace.telemetry.Meters;
import java.time.Duration;
import java.util.List;

/** Records how long switches take, by what the router says to them. */
public record TimedRouter(Router delegate, Meters meters) implements Router {

    /** Shows the series before the first switch: the router itself may be made late. */
    public static void announce(Meters meters) {
        for (var outcome : List.of("switched", "newer", "failed")) {
            meters.timer(DeployerMetrics.SWITCH, outcome);
        }
    }

    @Override
    public Switch switchTo(Route route) {
        var begun = System.nanoTime();
        var outcome = "failed";
        try {
            var answer = delegate.switchTo(route);
            outcome =
                    switch (answer) {
                        case Switch.Switched _ -> "switched";
                        case Switch.Newer _ -> "newer";
                    };
            return answer;
        } finally {
            meters.timer(DeployerMetrics.SWITCH, outcome)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    @Override
    public void unroute(String host) {
        delegate.unroute(host);
    }

    @Override
    public boolean detach(InstanceId instance) {
        return delegate.detach(instance);
    }

    @Override
    public void reconcile() {
        delegate.reconcile();
    }
}

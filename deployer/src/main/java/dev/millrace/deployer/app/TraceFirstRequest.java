package dev.millrace.deployer.app;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Spans;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the last span of a deploy: from the switch to the first request that green has served. */
public final class TraceFirstRequest {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final ConcurrentHashMap<InstanceId, Boolean> served = new ConcurrentHashMap<>();
    private final Rollouts rollouts;
    private final Spans spans;
    private final Clock clock;

    public TraceFirstRequest(Rollouts rollouts, Spans spans, Clock clock) {
        this.rollouts = rollouts;
        this.spans = spans;
        this.clock = clock;
    }

    /** The router has sent a request to the instance. */
    public void served(InstanceId instance) {
        if (served.putIfAbsent(instance, true) != null) {
            return;
        }
        if (served.size() > REMEMBERED) {
            served.clear();
        }
        rollouts.instance(instance)
                .flatMap(i -> rollouts.deploy(i.deploy()))
                .ifPresent(this::first);
    }

    private void first(Deploy deploy) {
        var now = clock.instant();
        var since = deploy.state().since();
        var fresh =
                deploy.state() instanceof DeployState.Live
                        || deploy.state() instanceof DeployState.Switching;
        if (fresh && since.plus(WITHIN).isAfter(now)) {
            DeploySpan.of(deploy, since, now).tell(spans, "deploy.first-request");
        }
    }
}

package dev.millrace.deployer.app;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Changes;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Spans;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a deploy spent its time with to the trace of the request that asked for it.
 *
 * <p>Spans are made from the records when a state was left, so that a restart in between loses
 * none.
 */
public final class TellSpans {

    private static final Duration FIRST_WITHIN = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final ConcurrentHashMap<InstanceId, Boolean> served = new ConcurrentHashMap<>();
    private final Rollouts rollouts;
    private final Spans spans;
    private final Clock clock;

    public TellSpans(Rollouts rollouts, Spans spans, Clock clock) {
        this.rollouts = rollouts;
        this.spans = spans;
        this.clock = clock;
    }

    /** After a commit. */
    public void saved(Changes changes) {
        changes.deploys().forEach(this::left);
    }

    /** The router has sent a request to the instance; the first one after a switch is a span. */
    public void served(InstanceId instance) {
        if (served.putIfAbsent(instance, true) != null) {
            return;
        }
        if (served.size() > REMEMBERED) {
            served.clear();
        }
        rollouts.instance(instance)
                .flatMap(i -> rollouts.deploy(i.deploy()))
                .ifPresent(this::firstRequest);
    }

    private void firstRequest(Deploy deploy) {
        var now = clock.instant();
        var since = deploy.state().since();
        var fresh =
                deploy.state() instanceof DeployState.Live
                        || deploy.state() instanceof DeployState.Switching;
        if (fresh && since.plus(FIRST_WITHIN).isAfter(now)) {
            span(deploy, "deploy.first-request", since, now);
        }
    }

    private void left(Deploy deploy) {
        var left = deploy.left();
        var name = name(left);
        if (left != null && name != null && left.phase() != deploy.phase()) {
            span(deploy, name, left.since(), deploy.state().since());
        }
    }

    private void span(Deploy deploy, String name, Instant from, Instant to) {
        if (deploy.trace() != null) {
            spans.span(
                    deploy.trace(),
                    name,
                    new Spans.Period(from, to),
                    Map.of(
                            "millrace.deploy", deploy.id().value(),
                            "millrace.environment", deploy.environment().toString(),
                            "millrace.generation", deploy.generation().toString(),
                            "millrace.phase", deploy.phase().name()));
        }
    }

    private static @Nullable String name(@Nullable DeployState left) {
        return switch (left) {
            case DeployState.Building _ -> "deploy.build";
            case DeployState.Starting _ -> "deploy.start";
            case DeployState.Candidate _ -> "deploy.gate";
            case DeployState.Switching _ -> "deploy.switch";
            case DeployState.Draining _ -> "deploy.drain";
            case null, default -> null;
        };
    }
}

package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Spans;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a deploy spent its time with to the trace of the request that asked for it.
 *
 * <p>What a warm rollback does until its traffic is switched is its start, the gate included.
 *
 * <p>A span is made when a state was left, from the times of the records, so that a restart in
 * between loses none.
 */
public final class TraceSteps {

    private static final String START = "deploy.start";

    private final Spans spans;

    public TraceSteps(Spans spans) {
        this.spans = spans;
    }

    /** After a commit. */
    public void saved(Changes changes) {
        changes.deploys().forEach(this::left);
    }

    private void left(Deploy deploy) {
        var left = deploy.left();
        var name = deploy.takesBack() ? START : name(left);
        if (left != null && name != null && left.phase() != deploy.phase()) {
            DeploySpan.of(deploy, left.since(), deploy.state().since()).tell(spans, name);
        }
    }

    private static @Nullable String name(@Nullable DeployState left) {
        return switch (left) {
            case DeployState.Building _ -> "deploy.build";
            case DeployState.Starting _ -> START;
            case DeployState.Candidate _ -> "deploy.gate";
            case DeployState.Switching _ -> "deploy.switch";
            case DeployState.Draining _ -> "deploy.drain";
            case null, default -> null;
        };
    }
}

package dev.millrace.deployer.app.port;

import dev.millrace.deployer.domain.Instance;

/** Brings what instances print to the log streams of their owners. */
public interface AgentLogs {

    /** Follows the log of a container that was started; told again, nothing happens. */
    void follow(Instance instance);

    /**
     * Whether everything an ended container has printed is in its stream. Before that the container
     * must not be removed.
     */
    boolean complete(Instance instance);

    /** Ends the instance's stream; told again, nothing happens. */
    void close(Instance instance);
}

package dev.millrace.cli.project.detect;

/** Who calls the agent's code, and so which contract it keeps. */
public enum Framework {
    /** Its own program: an HTTP bot. */
    NONE,
    /** A worker that dials out. */
    LIVEKIT,
    /** A bot that Pipecat's base image starts. */
    PIPECAT
}

package dev.millrace.buildkit;

/** A build that has been started. */
public interface RunningBuild {

    /**
     * Waits for the end. All events have been told when it returns.
     *
     * @throws InterruptedException after it has cancelled the build
     */
    BuildOutcome await() throws InterruptedException;

    /** Asks for the end: the running process is killed, the outcome comes soon. Repeatable. */
    void cancel();
}

package dev.millrace.standalone.component;

import java.io.IOException;

/**
 * One real server of a one-machine system: it can be started, looked at and stopped.
 *
 * <p>Starting is repeatable: a component that already runs, started by this or an earlier process
 * from the same data folder, is found again and left alone. Stopping a stopped one does nothing.
 */
public interface Component {

    /** The name that {@code system status} and {@code system logs} use, such as {@code kafka}. */
    String name();

    /**
     * Returns once the component answers.
     *
     * @throws ComponentFailedException with the last lines of its log, when it ends or does not
     *     answer in time
     */
    void start() throws IOException, InterruptedException;

    /** Returns once the process and all it made outside the data folder for running are gone. */
    void stop() throws IOException, InterruptedException;

    /** What is true of the component now; asks the process, not a file alone. */
    ComponentStatus status();
}

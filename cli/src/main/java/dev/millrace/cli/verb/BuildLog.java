package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.http.LogStream;
import org.jspecify.annotations.Nullable;

/** Shows a build's log beside whatever else is waited for. */
final class BuildLog {

    private static final long LAST_LINES_MILLIS = 5000;

    private final Cli cli;
    private @Nullable Thread thread;

    BuildLog(Cli cli) {
        this.cli = cli;
    }

    /** Begins once; later calls change nothing. */
    void begin(@Nullable String build) {
        if (build != null && thread == null) {
            // no virtual one: its socket needs a poller, and for a thread that is in native code a
            // JVM waits 300 ms before it ends (HotSpot, wait_for_threads_in_native_to_block)
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("build-log")
                            .start(() ->
                                    show(
                                            new LogStream(
                                                    cli.api(),
                                                    "/v1/builds/" + build + "/logs",
                                                    null)));
        }
    }

    private void show(LogStream log) {
        try {
            log.read(true, cli.progress()::frame);
        } catch (CliException e) {
            cli.progress().warn("log: " + e.text() + " [" + e.code() + "]");
        }
    }

    /** Waits until the last line is shown, but not for a log that hangs. */
    void finish() {
        if (thread == null) {
            return;
        }
        try {
            thread.join(LAST_LINES_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.millrace.standalone.component;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Where whoever fetches, installs or starts something says so, one line at a time.
 *
 * <p>May be called from many threads at once.
 */
@FunctionalInterface
public interface Progress {

    /** Says one thing; {@code who} is the name of a component. */
    void say(String who, String what);

    /** Says that nothing more is to come of the component: it is as it should be. */
    default void ready(String who, String what) {
        say(who, what);
    }

    /** Says what was fetched; {@code bytes} is 0 where nobody knew the size beforehand. */
    default void fetched(String who, int files, long bytes, Duration took) {
        say(who, "fetched " + files(files, bytes) + " (" + seconds(took) + ")");
    }

    /** Files as people read them, such as {@code 13 files, 60.7 MB}. */
    static String files(int files, long bytes) {
        return files
                + (files == 1 ? " file" : " files")
                + (bytes > 0 ? ", " + megabytes(bytes) : "");
    }

    /** Says how far something long is; of interest only until it is done. */
    default void going(String who, String what) {
        say(who, what);
    }

    /** Says nothing. */
    static Progress silent() {
        return (_, _) -> {};
    }

    /** Runs the work and says how long it took. */
    default <T> T timed(String who, String what, Work<T> work)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var result = work.run();
        say(who, what + " (" + seconds(Duration.ofNanos(System.nanoTime() - begun)) + ")");
        return result;
    }

    /** A duration as people read it, such as {@code 1.6 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** A size as people read it, such as {@code 12.3 MB}. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }
}

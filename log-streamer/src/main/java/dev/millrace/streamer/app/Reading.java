package dev.millrace.streamer.app;

import java.time.Duration;

/** One reader's way through one stream; used by one thread. */
public interface Reading extends AutoCloseable {

    /**
     * The next whole lines, not many at a time; empty when nothing came within the patience.
     * Whoever reads slowly gets everything all the same.
     */
    byte[] next(Duration patience) throws InterruptedException;

    /** Whether the frame that ends the stream has been handed out. */
    boolean ended();

    @Override
    void close();
}

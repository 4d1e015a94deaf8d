package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.streamer.domain.Frame;
import java.util.Optional;

/**
 * How a frame is written as one line, and what can be told from the line without reading it all.
 */
public interface FrameFormat {

    /** The line with its line break; the same frame always gives the same bytes. */
    byte[] line(Frame frame);

    /**
     * Where the line stands in the stream: an entry at its cursor, the end of an attempt behind all
     * its entries; empty for the end of the stream.
     */
    Optional<LogCursor> place(byte[] lines, int from);

    /** The cursor, if the line is an entry. */
    Optional<LogCursor> entry(byte[] lines, int from);
}

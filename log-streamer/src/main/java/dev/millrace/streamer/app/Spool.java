package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.streamer.domain.Frame;
import java.util.List;

/** One stream's frames as lines, in order. One thread appends while many read. */
public interface Spool {

    /** Adds the frames, all or nothing; readers see them when it returns. */
    void append(List<Frame> frames);

    /** How many bytes there are. */
    long length();

    /** Whole lines from this position on, about so many bytes; empty at the end. */
    byte[] lines(long position, int bytes);

    /** A position before the first frame behind this cursor, and not far before it. */
    long position(LogCursor after);

    /** Frees the room. Nobody may read any more. */
    void delete();
}

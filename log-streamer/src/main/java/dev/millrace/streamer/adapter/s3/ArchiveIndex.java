package dev.millrace.streamer.adapter.s3;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import java.util.List;

/**
 * What lies where in an archived stream; its presence says that the stream is there.
 *
 * @param blocks zstd frames of whole lines, one behind the other
 */
record ArchiveIndex(StreamId stream, List<Block> blocks) {

    /**
     * A zstd frame within the object.
     *
     * @param after the last entry in front of it
     */
    record Block(LogCursor after, long offset, long length, int bytes) {}

    /** The blocks that may hold something behind the cursor. */
    List<Block> behind(LogCursor cursor) {
        var from = 0;
        while (from + 1 < blocks.size() && blocks.get(from + 1).after().compareTo(cursor) < 0) {
            from++;
        }
        return blocks.subList(from, blocks.size());
    }
}

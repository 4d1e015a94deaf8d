package dev.millrace.streamer.adapter.s3;

import com.github.luben.zstd.Zstd;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compresses a spool block by block, so that a reader can begin at any of them. */
final class BlockWriter {

    private static final int BYTES = 256 * 1024;
    private static final int LEVEL = 3;

    private final FrameFormat format;

    BlockWriter(FrameFormat format) {
        this.format = format;
    }

    List<ArchiveIndex.Block> write(Spool spool, Path file) throws IOException {
        var blocks = new ArrayList<ArchiveIndex.Block>();
        var position = 0L;
        var offset = 0L;
        var after = LogCursor.START;
        try (var out = Files.newOutputStream(file)) {
            for (var lines = spool.lines(position, BYTES);
                    lines.length > 0;
                    lines = spool.lines(position, BYTES)) {
                var compressed = Zstd.compress(lines, LEVEL);
                out.write(compressed);
                blocks.add(new ArchiveIndex.Block(after, offset, compressed.length, lines.length));
                offset += compressed.length;
                position += lines.length;
                after = last(lines, after);
            }
        }
        return blocks;
    }

    private LogCursor last(byte[] lines, LogCursor before) {
        var last = before;
        var from = 0;
        for (var at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                last = format.entry(lines, from).orElse(last);
                from = at + 1;
            }
        }
        return last;
    }
}

package dev.millrace.streamer.adapter.s3;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Reading;
import dev.millrace.streamer.app.Skip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Hands out block by block, each fetched when it is wanted: no connection waits for a reader. */
final class ArchiveReading implements Reading {

    private final ObjectStore objects;
    private final ObjectKey key;
    private final Iterator<ArchiveIndex.Block> blocks;
    private final Skip skip;

    ArchiveReading(
            ObjectStore objects,
            ObjectKey key,
            List<ArchiveIndex.Block> blocks,
            FrameFormat format,
            LogCursor after) {
        this.objects = objects;
        this.key = key;
        this.blocks = blocks.iterator();
        this.skip = new Skip(format, after);
    }

    @Override
    public byte[] next(Duration patience) {
        var lines = new byte[0];
        while (lines.length == 0 && blocks.hasNext()) {
            lines = skip.keep(fetch(blocks.next()));
        }
        return lines;
    }

    @Override
    public boolean ended() {
        return !blocks.hasNext();
    }

    @Override
    public void close() {
        // nothing is held between two blocks
    }

    private byte[] fetch(ArchiveIndex.Block block) {
        try (var part =
                        objects.getRange(key, block.offset(), block.length())
                                .orElseThrow(() -> new IOException(key + " is gone"));
                var lines = new ZstdInputStream(part)) {
            return lines.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + key, e);
        }
    }
}

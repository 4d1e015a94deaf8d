package dev.millrace.streamer.adapter.s3;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.streamer.app.Archive;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Reading;
import dev.millrace.streamer.app.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two objects per ended stream: {@code logs/TENANT/STREAM.log.zst} and, when that is complete,
 * {@code .index.json}.
 *
 * @param scratch where the compressed form is made before it is sent
 */
public record S3Archive(ObjectStore objects, FrameFormat format, Path scratch) implements Archive {

    @Override
    public boolean has(StreamId stream) {
        return objects.head(index(stream)).isPresent();
    }

    @Override
    public Optional<Reading> open(StreamId stream, LogCursor after) {
        return read(index(stream))
                .map(json -> JsonCodec.decode(json, ArchiveIndex.class))
                .map(index ->
                        new ArchiveReading(
                                objects, data(stream), index.behind(after), format, after));
    }

    @Override
    public void store(StreamId stream, Spool spool) {
        if (has(stream)) {
            return;
        }
        Path file = null;
        try {
            file = Files.createTempFile(scratch, "archive-", ".zst");
            var blocks = new BlockWriter(format).write(spool, file);
            var mine = Files.size(file);
            try (var content = Files.newInputStream(file)) {
                if (!objects.putIfAbsent(data(stream), content, mine)) {
                    blocks = blocksOfOther(stream, mine, blocks);
                }
            }
            var json =
                    JsonCodec.encode(new ArchiveIndex(stream, blocks))
                            .getBytes(StandardCharsets.UTF_8);
            objects.putIfAbsent(index(stream), new ByteArrayInputStream(json), json.length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot archive " + stream, e);
        } finally {
            delete(file);
        }
    }

    /**
     * Somebody else has stored the lines but not yet said so. The same lines give the same bytes,
     * except by another release of the compressor: then all of it counts as one block.
     */
    private List<ArchiveIndex.Block> blocksOfOther(
            StreamId stream, long mine, List<ArchiveIndex.Block> blocks) {
        var length = objects.head(data(stream)).orElseThrow().length();
        if (length == mine) {
            return blocks;
        }
        var bytes = blocks.stream().mapToInt(ArchiveIndex.Block::bytes).sum();
        return List.of(new ArchiveIndex.Block(LogCursor.START, 0, length, bytes));
    }

    private Optional<String> read(ObjectKey key) {
        return objects.get(key)
                .map(content -> {
                    try (content) {
                        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read " + key, e);
                    }
                });
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file, e);
            }
        }
    }

    private static ObjectKey data(StreamId stream) {
        return new ObjectKey("logs/" + stream.tenant() + "/" + stream + ".log.zst");
    }

    private static ObjectKey index(StreamId stream) {
        return new ObjectKey("logs/" + stream.tenant() + "/" + stream + ".index.json");
    }
}

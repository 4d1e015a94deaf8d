package dev.millrace.streamer.adapter.disk;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Spool;
import dev.millrace.streamer.app.Spools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Spools as files of one folder, which is emptied at the start: the log topics know it all.
 *
 * <p>Where the disk has no more than its reserve left, appending fails, and the record is taken
 * later: until then it waits in its topic, and what is left of the disk is for archiving, which
 * makes room.
 */
public final class DiskSpools implements Spools {

    private final Path folder;
    private final DiskReserve disk;
    private final FrameFormat format;

    private DiskSpools(Path folder, DiskReserve disk, FrameFormat format) {
        this.folder = folder;
        this.disk = disk;
        this.format = format;
    }

    /** Takes the folder for itself alone. */
    public static DiskSpools in(Path folder, DiskReserve disk, FrameFormat format) {
        try {
            Files.createDirectories(folder);
            try (var old = Files.newDirectoryStream(folder, "*.ndjson")) {
                for (var file : old) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for log streams in " + folder, e);
        }
        return new DiskSpools(folder, disk, format);
    }

    @Override
    public Spool create(StreamId stream) {
        return DiskSpool.create(folder.resolve(stream.value() + ".ndjson"), disk, format);
    }
}

package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes an index line by line, in the order of their paths. */
final class IndexWriter {

    /** A file changed so shortly before it was looked at may be changed again without a trace. */
    private static final long RACY_NANOS = 2_000_000_000L;

    /** What most lines take. */
    private static final int LINE = 128;

    private final FileIndex before;
    private final long believed;
    private final ByteArrayOutputStream manifest;
    private final FileIndex.Lines lines;
    private int count;

    /**
     * @param count of lines
     */
    IndexWriter(Gathered.Before before, int count) throws IOException {
        this.before = before.index();
        this.believed = before.nanos() - RACY_NANOS;
        this.manifest = new ByteArrayOutputStream(count * LINE);
        this.lines =
                new FileIndex.Lines(
                        new int[count + 1],
                        new int[count],
                        new byte[count],
                        new long[count * Stamp.LONGS]);
        FileIndex.noLines().transferTo(manifest);
        lines.starts()[0] = manifest.size();
    }

    /** A new line. */
    void add(ManifestEntry entry) throws IOException {
        Manifest.writeLine(entry, manifest);
        ended(entry.path().getBytes(StandardCharsets.UTF_8).length);
    }

    /** The line that the file had before. */
    void addKnown(int line) {
        int start = before.start(line);
        int end = before.start(line + 1);
        manifest.write(before.manifest(), start, end - start);
        ended(end - 1 - before.pathStart(line));
    }

    private void ended(int pathBytes) {
        lines.paths()[count] = manifest.size() - 1 - pathBytes;
        count++;
        lines.starts()[count] = manifest.size();
    }

    /** How the file of the last line looks, if that can be believed later. */
    void stamp(Stamp stamp, boolean harmless) {
        if (stamp.modifiedNanos() < believed) {
            int line = count - 1;
            lines.known()[line] =
                    (byte) (FileIndex.Lines.STAMP | (harmless ? FileIndex.Lines.HARMLESS : 0));
            stamp.put(lines.stamps(), line);
        }
    }

    FileIndex index() {
        return new FileIndex(manifest.toByteArray(), lines);
    }
}

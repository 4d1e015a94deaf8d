package dev.millrace.worker.adapter.packs;

import dev.millrace.archive.canonical.CanonicalTar;
import dev.millrace.archive.canonical.CheckedContent;
import dev.millrace.archive.canonical.FileRegion;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.canonical.PackLayout;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the contents of one context are in packs on this disk. Each is checked against its digest
 * as it is read.
 */
final class Contents implements CanonicalTar.Contents, Closeable {

    /** The digest and length of contents that no pack has yet. */
    private final Map<String, Long> missing = new HashMap<>();

    private final Map<String, Place> places = new HashMap<>();
    private final Map<Path, FileChannel> open = new LinkedHashMap<>();

    private record Place(Path tar, long offset) {}

    Contents(Manifest manifest) {
        for (var entry : manifest.entries()) {
            if (entry instanceof ManifestEntry.File file && file.size() > 0) {
                missing.put(file.sha256(), file.size());
            }
        }
    }

    boolean areComplete() {
        return missing.isEmpty();
    }

    /** Whether a pack has something that is still missing; nothing is taken from it yet. */
    boolean needs(Path packManifest) throws IOException {
        var needed = new boolean[1];
        each(packManifest, (file, _) -> needed[0] |= isMissing(file));
        return needed[0];
    }

    /** Takes from a pack what is still missing; whether that was anything. */
    boolean take(Path packManifest, Path tar) throws IOException {
        var taken = new boolean[1];
        each(
                packManifest,
                (file, offset) -> {
                    if (isMissing(file)) {
                        missing.remove(file.sha256());
                        places.put(file.sha256(), new Place(tar, offset));
                        taken[0] = true;
                    }
                });
        return taken[0];
    }

    private static void each(Path packManifest, PackLayout.Taker taker) throws IOException {
        try (var in = Files.newInputStream(packManifest)) {
            Manifest.each(in, new PackLayout(taker));
        }
    }

    private boolean isMissing(ManifestEntry.File file) {
        var size = missing.get(file.sha256());
        return size != null && size == file.size();
    }

    @Override
    public InputStream open(ManifestEntry.File file) throws IOException {
        if (file.size() == 0) {
            return InputStream.nullInputStream();
        }
        var place = places.get(file.sha256());
        if (place == null) {
            throw new IOException("no pack has the content of " + file.path());
        }
        var channel = open.get(place.tar);
        if (channel == null) {
            channel = FileChannel.open(place.tar);
            open.put(place.tar, channel);
        }
        return new CheckedContent(new FileRegion(channel, place.offset, file.size()), file);
    }

    @Override
    public void close() throws IOException {
        for (var channel : open.values()) {
            channel.close();
        }
    }
}

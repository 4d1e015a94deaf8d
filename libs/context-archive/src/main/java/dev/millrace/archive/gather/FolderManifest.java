package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.gather.Gathered.Entry;
import dev.millrace.contracts.id.ContextDigest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The manifest that a gathered folder will have where it is sent to, and the index of its files.
 *
 * @param read how many bytes had to be read for it
 */
public record FolderManifest(
        Manifest manifest, ContextDigest identity, FileIndex index, long read) {

    /** Reads the files that the index does not know. */
    public static FolderManifest of(Gathered gathered, FileIndex index) throws IOException {
        return of(gathered, index, _ -> {});
    }

    /**
     * The same.
     *
     * @param progress hears of each read of a file, in bytes
     */
    public static FolderManifest of(Gathered gathered, FileIndex index, LongConsumer progress)
            throws IOException {
        var reading = new Reading(gathered.root(), index, progress);
        var entries = new ArrayList<ManifestEntry>(gathered.entries().size());
        for (var entry : gathered.entries()) {
            entries.add(
                    switch (entry) {
                        case Entry.Folder(var path) -> new ManifestEntry.Folder(path);
                        case Entry.Symlink(var path, var target) ->
                                new ManifestEntry.Symlink(path, target);
                        case Entry.File file -> reading.file(file);
                    });
        }
        var manifest = new Manifest(entries);
        return new FolderManifest(
                manifest,
                manifest.identity(),
                FileIndex.of(reading.known, gathered.begunNanos()),
                reading.read);
    }

    private static final class Reading {

        private final Path root;
        private final FileIndex index;
        private final LongConsumer progress;
        private final MessageDigest digest = sha256();
        private final byte[] buffer = new byte[64 * 1024];
        private final List<FileIndex.Known> known = new ArrayList<>();
        private long read;

        Reading(Path root, FileIndex index, LongConsumer progress) {
            this.root = root;
            this.index = index;
            this.progress = progress;
        }

        ManifestEntry file(Entry.File file) throws IOException {
            var before = index.find(file.path(), file.stamp());
            var now = before != null && before.harmless() == file.harmless() ? before : null;
            if (now == null) {
                var sha256 = before == null ? digest(file) : before.sha256();
                now = new FileIndex.Known(file.path(), file.stamp(), file.harmless(), sha256);
            }
            known.add(now);
            return new ManifestEntry.File(
                    file.path(), file.executable(), file.size(), now.sha256());
        }

        private String digest(Entry.File file) throws IOException {
            try (var in =
                    Files.newInputStream(root.resolve(file.path()), LinkOption.NOFOLLOW_LINKS)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    read += n;
                    progress.accept(n);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (AccessDeniedException e) {
                throw GatherException.unreadable(file.path());
            } catch (NoSuchFileException e) {
                throw GatherException.gone(file.path());
            } finally {
                digest.reset();
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

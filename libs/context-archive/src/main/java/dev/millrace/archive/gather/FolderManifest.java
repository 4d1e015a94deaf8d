package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.gather.Gathered.Entry;
import dev.millrace.contracts.id.ContextDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * The manifest that a gathered folder will have where it is sent to, and the index of its files.
 *
 * @param read how many bytes had to be read for it
 */
public record FolderManifest(ContextDigest identity, FileIndex index, long read) {

    /** Reads the files that the index does not know. */
    public static FolderManifest of(Gathered gathered) throws IOException {
        return of(gathered, _ -> {});
    }

    /**
     * The same.
     *
     * @param progress hears of each read of a file, in bytes
     */
    public static FolderManifest of(Gathered gathered, LongConsumer progress) throws IOException {
        var out = new IndexWriter(gathered.before(), gathered.entries().size());
        var reading = new Reading(gathered.root(), progress);
        for (var entry : gathered.entries()) {
            // no switch over types: the first one of a program takes milliseconds
            if (entry instanceof Entry.File file) {
                if (file.known() == FileIndex.UNKNOWN) {
                    out.add(reading.file(file));
                } else {
                    out.addKnown(file.known());
                }
                out.stamp(file.stamp(), file.harmless());
            } else if (entry instanceof Entry.Symlink link) {
                out.add(new ManifestEntry.Symlink(link.path(), link.target()));
            } else {
                out.add(new ManifestEntry.Folder(entry.path()));
            }
        }
        var index = out.index();
        return new FolderManifest(identity(index.manifest()), index, reading.read);
    }

    /**
     * Hashes something, so that what has to be loaded and compiled for it is there when it counts.
     */
    public static void prepare() {
        Reading.sha256().digest(new byte[64 * 1024]);
    }

    /** The identity of the context that has this manifest, in its written form. */
    public static ContextDigest identity(byte[] manifest) {
        return new ContextDigest(
                "sha256:" + HexFormat.of().formatHex(Reading.sha256().digest(manifest)));
    }

    /** The written form of the manifest. */
    public byte[] written() {
        return index.manifest();
    }

    /** The manifest to look into. */
    public Manifest manifest() {
        try {
            return Manifest.read(new ByteArrayInputStream(written()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Reading {

        private final Path root;
        private final LongConsumer progress;
        private final MessageDigest digest = sha256();
        private final byte[] buffer = new byte[64 * 1024];
        private long read;

        Reading(Path root, LongConsumer progress) {
            this.root = root;
            this.progress = progress;
        }

        ManifestEntry file(Entry.File file) throws IOException {
            return new ManifestEntry.File(
                    file.path(), file.executable(), file.size(), digest(file));
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

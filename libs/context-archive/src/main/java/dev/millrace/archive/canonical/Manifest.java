package dev.millrace.archive.canonical;

import dev.millrace.archive.PathOrder;
import dev.millrace.contracts.id.ContextDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All entries of a context, sorted by the bytes of their paths, each once.
 *
 * <p>The identity of a context is the SHA-256 of its manifest's one written form ({@link
 * ManifestFormat}), which is also what is stored: {@code sha256sum} of the stored file is the
 * context's id.
 */
public record Manifest(List<ManifestEntry> entries) {

    /** A file's entry without its path, of whose characters each may take two bytes. */
    private static final long ENTRY_MEMORY = 256;

    // no Comparator.comparing: what it makes is not in the class cache of the CLI's JVM
    static final Comparator<ManifestEntry> ORDER =
            (a, b) -> PathOrder.INSTANCE.compare(a.path(), b.path());

    public Manifest {
        var sorted = entries.toArray(ManifestEntry[]::new);
        Arrays.sort(sorted, ORDER);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].path().equals(sorted[i - 1].path())) {
                throw new IllegalArgumentException("path twice: " + sorted[i].path());
            }
        }
        entries = List.of(sorted);
    }

    /** The digest of the written form. */
    public ContextDigest identity() {
        var digest = Sha256.start();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ContextDigest("sha256:" + Sha256.hex(digest));
    }

    /** Writes the one form. */
    public void write(OutputStream out) throws IOException {
        ManifestFormat.write(this, out);
    }

    /** Writes the line of one entry, as it stands in the one form. */
    public static void writeLine(ManifestEntry entry, OutputStream out) throws IOException {
        ManifestFormat.line(entry, out);
    }

    /** Reads what {@link #write} wrote. */
    public static Manifest read(InputStream in) throws IOException {
        return read(in, Allowance.unlimited());
    }

    /** The same; memory for each entry is asked for before it is kept. */
    public static Manifest read(InputStream in, Allowance allowance) throws IOException {
        List<ManifestEntry> entries = new ArrayList<>();
        ManifestFormat.each(
                in,
                entry -> {
                    allowance.memory(ENTRY_MEMORY + 2L * entry.path().length());
                    entries.add(entry);
                });
        return new Manifest(entries);
    }

    /**
     * Hands over what {@link #write} wrote, one entry after the other, and keeps none: a manifest
     * may be larger than the memory one question is worth.
     */
    public static void each(InputStream in, Consumer<ManifestEntry> taker) throws IOException {
        ManifestFormat.each(in, taker);
    }

    /** The entry at a path. */
    public Optional<ManifestEntry> find(String path) {
        int at = Collections.binarySearch(entries, new ManifestEntry.Folder(path), ORDER);
        return at < 0 ? Optional.empty() : Optional.of(entries.get(at));
    }

    /** How many files there are; folders and links do not count. */
    public long files() {
        return entries.stream().filter(ManifestEntry.File.class::isInstance).count();
    }

    /** The size of all files together. */
    public long bytes() {
        return entries.stream()
                .mapToLong(e -> e instanceof ManifestEntry.File f ? f.size() : 0)
                .sum();
    }
}

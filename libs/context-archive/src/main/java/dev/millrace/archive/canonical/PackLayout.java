package dev.millrace.archive.canonical;

import java.util.function.Consumer;

/** Tells where in a pack's tar each file's content stands, while the pack's manifest goes by. */
public final class PackLayout implements Consumer<ManifestEntry> {

    /** Hears of one file. */
    @FunctionalInterface
    public interface Taker {
        /** {@code offset} in bytes from the tar's beginning. */
        void file(ManifestEntry.File file, long offset);
    }

    private final Taker taker;
    private long offset;

    public PackLayout(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void accept(ManifestEntry entry) {
        if (entry instanceof ManifestEntry.File file) {
            taker.file(file, offset + CanonicalTar.headerSize(file));
        }
        offset += CanonicalTar.size(entry);
    }
}

package dev.millrace.archive.canonical;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes one pack of a context out of several. Contents wait in a private temporary file, which
 * closing removes; each is checked on its way.
 */
public final class Repack implements Closeable {

    private final Manifest whole;
    private final Allowance allowance;
    private final Spool spool;

    /** Where in the spool a content begins, by its digest. */
    private final Map<String, Long> offsets = new HashMap<>();

    private final Map<String, Long> missing = new HashMap<>();

    /** Nothing is taken of the allowance's memory: the manifest is the caller's. */
    public Repack(Manifest whole, Path folder, Allowance allowance) throws IOException {
        this.whole = whole;
        this.allowance = allowance;
        this.spool = Spool.create(folder);
        for (var entry : whole.entries()) {
            if (entry instanceof ManifestEntry.File file && file.size() > 0) {
                missing.put(file.sha256(), file.size());
            }
        }
    }

    /** Whether no more packs are needed. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** Takes from a pack what no pack before it had. */
    public void add(InputStream packManifest, InputStream tar) throws IOException {
        var reader = new Reader(tar);
        try {
            Manifest.each(packManifest, new PackLayout(reader));
        } catch (Reader.FailedException e) {
            throw e.why;
        }
    }

    /** The pack, made while it is read; only once it {@link #isComplete}. */
    public CanonicalTar tar() {
        if (!isComplete()) {
            throw new IllegalStateException("contents are missing: " + missing.size());
        }
        return new CanonicalTar(whole, this::content);
    }

    private InputStream content(ManifestEntry.File file) throws IOException {
        var offset = offsets.get(file.sha256());
        return offset == null ? InputStream.nullInputStream() : spool.read(offset, file.size());
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private final class Reader implements PackLayout.Taker {

        private final InputStream tar;
        private final byte[] buffer = new byte[64 * 1024];
        private long at;

        private Reader(InputStream tar) {
            this.tar = tar;
        }

        /** Carries an error out of the manifest's walk. */
        private static final class FailedException extends RuntimeException {

            private static final long serialVersionUID = 1L;

            private final IOException why;

            private FailedException(IOException why) {
                super(why);
                this.why = why;
            }
        }

        @Override
        public void file(ManifestEntry.File file, long offset) {
            var size = missing.get(file.sha256());
            if (size == null || size != file.size()) {
                return;
            }
            try {
                take(file, offset);
            } catch (IOException e) {
                throw new FailedException(e);
            }
        }

        private void take(ManifestEntry.File file, long offset) throws IOException {
            tar.skipNBytes(offset - at);
            long start = spool.end();
            allowance.disk(file.size());
            long left = file.size();
            var content = new CheckedContent(tar, file);
            while (left > 0) {
                int n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException("a pack ends inside a file");
                }
                spool.append(buffer, n);
                left -= n;
            }
            content.requireWhole();
            at = offset + file.size();
            missing.remove(file.sha256());
            offsets.put(file.sha256(), start);
        }
    }
}

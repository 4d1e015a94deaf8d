package dev.millrace.archive.canonical;

import dev.millrace.archive.Printable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.security.MessageDigest;

/**
 * A file's content on its way to a reader, which fails at its end if it is not what the manifest
 * says.
 */
public final class CheckedContent extends FilterInputStream {

    /** The content is not the one that the manifest names. */
    public static final class ChangedException extends IOException {

        @Serial private static final long serialVersionUID = 1L;

        private ChangedException(ManifestEntry.File file) {
            super("the content of " + Printable.of(file.path()) + " is not what it was");
        }
    }

    private final ManifestEntry.File file;
    private final MessageDigest digest = Sha256.start();
    private boolean checked;

    public CheckedContent(InputStream in, ManifestEntry.File file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            digest.update(into, offset, n);
        } else if (n < 0) {
            requireWhole();
        }
        return n;
    }

    /** Fails unless what was read so far is the whole content. */
    void requireWhole() throws IOException {
        if (!checked && !Sha256.hex(digest).equals(file.sha256())) {
            throw new ChangedException(file);
        }
        checked = true;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

package dev.millrace.worker.adapter.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what is written through it. */
final class CheckedOutput extends FilterOutputStream {

    private final MessageDigest digest = CheckedInput.sha256();
    private long written;

    CheckedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        written += length;
    }

    long written() {
        return written;
    }

    /** Of all that was written; once. */
    String hex() {
        return DownloadedContexts.hex(digest.digest());
    }
}

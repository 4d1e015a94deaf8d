package dev.millrace.archive.tar;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks zstd with a bounded window: the window is memory that the sender would choose. */
final class ZstdInput extends FilterInputStream {

    /** 8 MiB: what RFC 8878 asks every decoder to support, and what level 19 uses. */
    private static final int WINDOW_LOG = 23;

    ZstdInput(InputStream source) throws IOException {
        super(new ZstdInputStreamNoFinalizer(unclosed(source)).setLongMax(WINDOW_LOG));
    }

    /** Closing frees the decompressor; the source is not ours to close. */
    private static InputStream unclosed(InputStream source) {
        return new FilterInputStream(source) {
            @Override
            public void close() {}
        };
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (ZstdIOException e) {
            throw refusal(e);
        }
    }

    private static ArchiveRefusedException refusal(ZstdIOException e) {
        var message = String.valueOf(e.getMessage());
        if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return new ArchiveRefusedException(
                    Refusal.WINDOW_TOO_LARGE,
                    null,
                    "zstd window is above 8 MiB; compress with level 19 or lower, without --long");
        }
        if (message.contains("Truncated")) {
            return new ArchiveRefusedException(Refusal.TRUNCATED, null, "zstd data ends too early");
        }
        if (e.getErrorCode() == Zstd.errPrefixUnknown()) {
            return new ArchiveRefusedException(
                    Refusal.TRAILING_DATA, null, "something that is not zstd follows");
        }
        return new ArchiveRefusedException(Refusal.CORRUPT, null, "zstd: " + message);
    }
}

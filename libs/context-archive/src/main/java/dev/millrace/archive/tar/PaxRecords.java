package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an extended header says about name, link and size. The rest (times, owners, attributes) is
 * dropped, and sparse files are refused.
 */
final class PaxRecords {

    /** An honest header has a dozen; records cost more time than the bytes they are made of. */
    private static final int MAX_RECORDS = 256;

    private final byte[] bytes;
    private byte @Nullable [] path;
    private byte @Nullable [] linkPath;
    private @Nullable Long size;
    private int at;

    private PaxRecords(byte[] bytes) {
        this.bytes = bytes;
    }

    static PaxRecords parse(byte[] bytes) throws ArchiveRefusedException {
        var records = new PaxRecords(bytes);
        for (int n = 0; records.at < bytes.length; n++) {
            if (n == MAX_RECORDS) {
                throw malformed("more than " + MAX_RECORDS + " records");
            }
            records.record();
        }
        return records;
    }

    byte @Nullable [] path() {
        return path;
    }

    byte @Nullable [] linkPath() {
        return linkPath;
    }

    @Nullable Long size() {
        return size;
    }

    /** {@code "LENGTH KEY=VALUE\n"}, the length counting the whole record. */
    private void record() throws ArchiveRefusedException {
        int start = at;
        int length = length();
        int end = start + length;
        if (length <= 0 || end > bytes.length || end <= at || bytes[end - 1] != '\n') {
            throw malformed("a record's length is wrong");
        }
        int equals = at;
        while (equals < end && bytes[equals] != '=') {
            equals++;
        }
        if (equals == end) {
            throw malformed("a record has no '='");
        }
        var key = new String(bytes, at, equals - at, StandardCharsets.UTF_8);
        take(key, Arrays.copyOfRange(bytes, equals + 1, end - 1));
        at = end;
    }

    private int length() throws ArchiveRefusedException {
        int value = 0;
        int digits = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && digits++ < 7) {
            value = value * 10 + bytes[at++] - '0';
        }
        if (digits == 0 || at >= bytes.length || bytes[at++] != ' ') {
            throw malformed("a record does not begin with its length");
        }
        return value;
    }

    private void take(String key, byte[] value) throws ArchiveRefusedException {
        switch (key) {
            case "path" -> path = value;
            case "linkpath" -> linkPath = value;
            case "size" -> size = number(value);
            default -> {
                if (key.startsWith("GNU.sparse.")) {
                    throw new ArchiveRefusedException(
                            Refusal.SPARSE_FILE, null, "sparse files are not taken");
                }
            }
        }
    }

    private static Long number(byte[] value) throws ArchiveRefusedException {
        var text = new String(value, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("a size is not a number");
        }
        return Long.valueOf(text);
    }

    private static ArchiveRefusedException malformed(String why) {
        return new ArchiveRefusedException(
                Refusal.HEADER_MALFORMED, null, "extended header: " + why);
    }
}

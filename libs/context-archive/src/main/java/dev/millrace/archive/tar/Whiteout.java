package dev.millrace.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of removals, as the OCI image specification has them for layers (layer.md,
 * "Whiteouts").
 */
public final class Whiteout {

    public static final String PREFIX = ".wh.";
    private static final byte[] BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);

    private Whiteout() {}

    /** The name of the entry that removes a path. */
    public static String of(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + PREFIX + path.substring(name);
    }

    /**
     * What an entry's name removes; null if it is no removal. Opaque whiteouts and whatever else
     * has the prefix twice stay names, which are refused.
     */
    static byte @Nullable [] removed(byte[] name) {
        int start = name.length;
        while (start > 0 && name[start - 1] != '/') {
            start--;
        }
        int end = start + BYTES.length;
        if (!begins(name, start) || begins(name, end)) {
            return null;
        }
        var removed = Arrays.copyOf(name, name.length - BYTES.length);
        System.arraycopy(name, end, removed, start, name.length - end);
        return removed;
    }

    private static boolean begins(byte[] name, int at) {
        return at + BYTES.length <= name.length
                && Arrays.equals(name, at, at + BYTES.length, BYTES, 0, BYTES.length);
    }
}

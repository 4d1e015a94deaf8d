package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a name into a path of a context, or says why it is none. */
final class EntryPath {

    private EntryPath() {}

    /**
     * The path without a leading {@code ./} and a trailing slash; the empty string means the
     * context's root itself.
     */
    static String of(byte[] name, ArchiveLimits limits) throws ArchiveRefusedException {
        if (name.length > limits.pathBytes()) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_TOO_LONG,
                    start(name),
                    "path is longer than " + limits.pathBytes() + " bytes");
        }
        int start = afterDots(name);
        if (isOrdinary(name, start, limits.depth())) {
            return new String(name, start, name.length - start, StandardCharsets.US_ASCII);
        }
        return examined(name, limits.depth());
    }

    /** The same for a name that may be anything. */
    static String examined(byte[] name, int depth) throws ArchiveRefusedException {
        var raw = utf8(name);
        var path = raw;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (raw.isEmpty() || path.startsWith("/") || raw.startsWith("/")) {
            throw unsafe(raw, raw.isEmpty() ? "name is empty" : "path is absolute");
        }
        if (path.isEmpty() || path.equals(".")) {
            return "";
        }
        check(raw, path, depth);
        return path;
    }

    private static int afterDots(byte[] name) {
        int start = 0;
        while (start + 1 < name.length && name[start] == '.' && name[start + 1] == '/') {
            start += 2;
        }
        return start;
    }

    /**
     * Whether one look at each byte shows a good path, as it does for most: all of it is ASCII that
     * means nothing special, and each step begins with something else than a dot. What is not
     * ordinary may still be good.
     */
    private static boolean isOrdinary(byte[] name, int start, int depth) {
        int step = start;
        int steps = 1;
        for (int i = start; i < name.length; i++) {
            byte b = name[i];
            if (b == '/') {
                if (i == step || i - step > ArchiveLimits.COMPONENT_BYTES) {
                    return false;
                }
                step = i + 1;
                steps++;
            } else if (b <= 0 || b == '\\' || b == ':' || b == '.' && i == step) {
                return false;
            }
        }
        int last = name.length - step;
        return last > 0 && last <= ArchiveLimits.COMPONENT_BYTES && steps <= depth;
    }

    static String utf8(byte[] bytes) throws ArchiveRefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_NOT_UTF8, start(bytes), "name is not UTF-8");
        }
    }

    private static void check(String raw, String path, int depth) throws ArchiveRefusedException {
        if (path.indexOf('\0') >= 0) {
            throw unsafe(raw, "name contains a NUL");
        }
        if (path.indexOf('\\') >= 0) {
            throw unsafe(raw, "name contains a backslash");
        }
        if (path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))) {
            throw unsafe(raw, "name begins with a drive");
        }
        var components = path.split("/", -1);
        if (components.length > depth) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_TOO_LONG, raw, "more than " + depth + " folders deep");
        }
        for (var component : components) {
            check(raw, path, component);
        }
    }

    private static void check(String raw, String path, String component)
            throws ArchiveRefusedException {
        if (component.isEmpty() || component.equals(".") || component.equals("..")) {
            throw unsafe(raw, "path contains \"" + component + "\" as a step");
        }
        if (component.startsWith(".wh.")) {
            throw new ArchiveRefusedException(
                    Refusal.WHITEOUT, path, "\".wh.\" names have a meaning of their own in layers");
        }
        if (component.length() > ArchiveLimits.COMPONENT_BYTES
                || component.getBytes(StandardCharsets.UTF_8).length
                        > ArchiveLimits.COMPONENT_BYTES) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_TOO_LONG, raw, "a name is longer than 255 bytes");
        }
    }

    private static ArchiveRefusedException unsafe(String raw, String why) {
        return new ArchiveRefusedException(Refusal.PATH_UNSAFE, raw, why);
    }

    /** Of any bytes, for people. */
    static String start(byte[] name) {
        return new String(name, 0, Math.min(name.length, 200), StandardCharsets.UTF_8);
    }
}

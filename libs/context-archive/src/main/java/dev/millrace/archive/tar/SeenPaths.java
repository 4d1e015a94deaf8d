package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every path of one archive, by a hash of its folded form, so that memory does not depend on how
 * long names are.
 *
 * <p>Two names that differ only in case or in Unicode normalisation are a collision: which of them
 * a reader gets would depend on the file system it unpacks to.
 */
final class SeenPaths {

    enum Kind {
        IMPLIED_FOLDER,
        FOLDER,
        FILE,
        LINK
    }

    private record Key(long high, long low) {}

    /** What identifies a path: two that collide have the same folded one. */
    private record Keys(Key exact, Key folded) {}

    private record Seen(Key exact, Kind kind) {}

    private final Map<Key, Seen> seen = new HashMap<>();
    private final MessageDigest sha256 = sha256();
    private final ByteBuffer hash = ByteBuffer.allocate(32);
    private final ArchiveLimits limits;
    private long nameBytes;

    /** Most files lie where the one before them lay. */
    private String lastParent = "";

    SeenPaths(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds a path with every folder above it; {@code implied} hears of folders without an entry so
     * far.
     *
     * @return false for a folder that was heard of already
     */
    boolean add(String path, Kind kind, Consumer<String> implied) throws ArchiveRefusedException {
        parents(path, implied);
        var keys = keys(path);
        var before = seen.get(keys.folded);
        if (before == null) {
            count(path);
            seen.put(keys.folded, new Seen(keys.exact, kind));
            return true;
        }
        if (!before.exact.equals(keys.exact)) {
            throw collision(path);
        }
        if (before.kind == Kind.IMPLIED_FOLDER && kind == Kind.FOLDER) {
            seen.put(keys.folded, new Seen(keys.exact, Kind.FOLDER));
            return false;
        }
        throw before.kind == Kind.IMPLIED_FOLDER
                ? new ArchiveRefusedException(
                        Refusal.PATH_COLLISION, path, "is a folder elsewhere in the archive")
                : new ArchiveRefusedException(
                        Refusal.PATH_DUPLICATE, path, "is in the archive twice");
    }

    /** Counts what a path's link target holds in memory. */
    void countBytes(long bytes) throws ArchiveRefusedException {
        nameBytes += bytes;
        if (nameBytes > limits.nameBytes()) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_MANY_ENTRIES,
                    null,
                    "all names together are longer than " + limits.nameBytes() + " bytes");
        }
    }

    private void parents(String path, Consumer<String> implied) throws ArchiveRefusedException {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return;
        }
        if (slash == lastParent.length() && path.startsWith(lastParent)) {
            return;
        }
        var parent = path.substring(0, slash);
        var keys = keys(parent);
        var before = seen.get(keys.folded);
        if (before == null) {
            parents(parent, implied);
            count(parent);
            seen.put(keys.folded, new Seen(keys.exact, Kind.IMPLIED_FOLDER));
            implied.accept(parent);
        } else if (!before.exact.equals(keys.exact)) {
            throw collision(path);
        } else if (before.kind == Kind.FILE || before.kind == Kind.LINK) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_COLLISION,
                    path,
                    before.kind == Kind.LINK
                            ? "leads through a symbolic link"
                            : "lies below what is a file in the archive");
        }
        lastParent = parent;
    }

    private void count(String path) throws ArchiveRefusedException {
        if (seen.size() >= limits.entries()) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_MANY_ENTRIES, null, "more than " + limits.entries() + " entries");
        }
        countBytes(path.length());
    }

    private Keys keys(String path) {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        var exact = key(bytes);
        if (isAscii(bytes)) {
            return new Keys(exact, lowerCased(bytes) ? key(bytes) : exact);
        }
        var folded = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return new Keys(
                exact, folded.equals(path) ? exact : key(folded.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isAscii(byte[] path) {
        for (byte b : path) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts small letters in the place of capitals; whether there were any. */
    private static boolean lowerCased(byte[] path) {
        boolean changed = false;
        for (int i = 0; i < path.length; i++) {
            if (path[i] >= 'A' && path[i] <= 'Z') {
                path[i] += 'a' - 'A';
                changed = true;
            }
        }
        return changed;
    }

    private Key key(byte[] path) {
        sha256.update(path);
        try {
            sha256.digest(hash.array(), 0, hash.capacity());
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return new Key(hash.getLong(0), hash.getLong(8));
    }

    private static ArchiveRefusedException collision(String path) {
        return new ArchiveRefusedException(
                Refusal.PATH_COLLISION,
                path,
                "differs from another name only in case or in Unicode normalisation");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

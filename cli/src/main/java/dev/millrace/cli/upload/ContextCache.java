package dev.millrace.cli.upload;

import dev.millrace.archive.gather.FileIndex;
import dev.millrace.archive.ignore.SecretContents;
import dev.millrace.cli.settings.Profile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What this machine remembers of folders and of contexts that were accepted: names and digests, for
 * the user's eyes only. It may be removed at any time; what cannot be read or written is as good as
 * not there.
 */
public final class ContextCache {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int IDENTITY = "sha256:".length() + 64;
    private static final int CRC = Integer.BYTES;
    private static final long MASK = 0xffff_ffffL;

    private final Path folder;

    public ContextCache(Map<String, String> env) {
        var named = env.getOrDefault("MILLRACE_CACHE", "");
        var general = env.getOrDefault("XDG_CACHE_HOME", "");
        var home = env.getOrDefault("HOME", System.getProperty("user.home", "."));
        var cache =
                !named.isBlank()
                        ? Path.of(named)
                        : Path.of(general.isBlank() ? home + "/.cache" : general, "millrace");
        this.folder = cache.resolve("contexts");
    }

    /** A context that was accepted; without a manifest if what was kept is damaged. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    public record Base(String identity, byte @Nullable [] manifest) {}

    private static byte @Nullable [] manifest(byte[] bytes) {
        int end = bytes.length - CRC;
        boolean whole =
                end > IDENTITY && checksum(bytes, end) == ByteBuffer.wrap(bytes).getInt(end);
        return whole ? Arrays.copyOfRange(bytes, IDENTITY, end) : null;
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The files of a folder; none known if it was never seen. */
    public FileIndex index(Path root) {
        return FileIndex.read(indexFile(root), rules());
    }

    public void keep(Path root, FileIndex index) {
        write(indexFile(root), index.written(rules()));
    }

    /**
     * Two checksums do for a name: nobody else writes here, and of another folder's index no file
     * looks the same. A digest's provider takes longer to start than the index to be read.
     */
    private Path indexFile(Path root) {
        var name = root.toString();
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var both =
                ((long) name.hashCode() << Integer.SIZE) | (checksum(bytes, bytes.length) & MASK);
        return folder.resolve("index-" + Long.toHexString(both));
    }

    /** What finds other secrets is another program: its build stands in for all of its rules. */
    private static String rules() {
        try {
            var source = SecretContents.class.getProtectionDomain().getCodeSource();
            var file = Path.of(source.getLocation().toURI());
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException | URISyntaxException e) {
            return "unknown " + System.nanoTime();
        }
    }

    /** The context of an agent that was accepted last; null if none is known. */
    public @Nullable Base base(Profile profile, String agent) {
        try {
            var bytes = Files.readAllBytes(baseFile(profile, agent));
            if (bytes.length <= IDENTITY) {
                return null;
            }
            var identity = new String(bytes, 0, IDENTITY, StandardCharsets.UTF_8);
            return new Base(identity, manifest(bytes));
        } catch (IOException e) {
            return null;
        }
    }

    public void keepBase(Profile profile, String agent, String identity, byte[] manifest) {
        var bytes = ByteBuffer.allocate(IDENTITY + manifest.length + CRC);
        bytes.put(identity.getBytes(StandardCharsets.UTF_8)).put(manifest);
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        write(baseFile(profile, agent), bytes.array());
    }

    /** A key stands for its tenant, which only the platform knows. */
    private Path baseFile(Profile profile, String agent) {
        return folder.resolve("base-" + name(profile.url() + "\n" + profile.key() + "\n" + agent));
    }

    private static String name(String of) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(of.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Path file, byte[] bytes) {
        var fresh = Path.of(file + "." + ProcessHandle.current().pid());
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                forgetOld();
            }
            Files.deleteIfExists(fresh);
            var mode = PosixFilePermissions.fromString("rw-------");
            try (var out =
                    Files.newByteChannel(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(mode))) {
                for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            // slower the next time, nothing else
        }
    }

    private void forgetOld() throws IOException {
        long eldest = System.currentTimeMillis() - KEPT.toMillis();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toMillis() < eldest) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

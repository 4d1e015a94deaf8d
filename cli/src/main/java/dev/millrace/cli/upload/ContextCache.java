package dev.millrace.cli.upload;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.gather.FileIndex;
import dev.millrace.archive.ignore.SecretContents;
import dev.millrace.cli.settings.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this machine remembers of folders and of contexts that were accepted: names and digests, for
 * the user's eyes only. It may be removed at any time; what cannot be read or written is as good as
 * not there.
 */
public final class ContextCache {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int IDENTITY = "sha256:".length() + 64;
    private static final int LEVEL = 1;

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
    public record Base(String identity, @Nullable Manifest manifest) {}

    private static @Nullable Manifest manifest(byte[] bytes, int from) {
        var written = new ByteArrayInputStream(bytes, from, bytes.length - from);
        try (var in = new ZstdInputStreamNoFinalizer(written)) {
            return Manifest.read(in);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The files of a folder; none known if it was never seen. */
    public FileIndex index(Path root) {
        return FileIndex.read(indexFile(root), rules());
    }

    public void keep(Path root, FileIndex index) {
        write(indexFile(root), index.written(rules()));
    }

    private Path indexFile(Path root) {
        return folder.resolve("index-" + name(root.toString()));
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
            return new Base(identity, manifest(bytes, IDENTITY));
        } catch (IOException e) {
            return null;
        }
    }

    public void keepBase(Profile profile, String agent, String identity, Manifest manifest) {
        var written = new ByteArrayOutputStream();
        try {
            manifest.write(written);
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(identity.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(Zstd.compress(written.toByteArray(), LEVEL));
            write(baseFile(profile, agent), bytes.toByteArray());
        } catch (IOException | ZstdException e) {
            // the next upload asks the platform for it
        }
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

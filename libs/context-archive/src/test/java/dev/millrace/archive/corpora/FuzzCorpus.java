package dev.millrace.archive.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.fuzz.ReaderTarget;
import dev.millrace.archive.fuzz.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Jazzer searches the reader for ten minutes, or for {@code -Dmillrace.fuzz.seconds}, from where it
 * ended the last time.
 */
class FuzzCorpus {

    private static final int SECONDS = Integer.getInteger("millrace.fuzz.seconds", 600);

    @Test
    void nothingButARefusalComesOfAnyBytes() throws Exception {
        var home = Tools.home();
        var found = Files.createDirectories(home.resolve("fuzz"));
        var seeds = Files.createDirectories(home.resolve("fuzz-seeds"));
        int n = 0;
        for (var seed : Seeds.all()) {
            Files.write(seeds.resolve("seed-" + n++), seed);
        }

        var output = new Tools(found, Map.of()).run(List.of("sh", "-c", command(found, seeds)));

        output.lines().filter(line -> line.startsWith("Done ")).forEach(System.out::println);
        assertThat(output).contains("Done ").doesNotContain("Java Exception");
    }

    /** Fails where Jazzer does: it ends with 77 at the first thing that is no refusal. */
    private static String command(Path found, Path seeds) {
        return String.join(
                " ",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
                "-Xmx512m --enable-native-access=ALL-UNNAMED",
                "-cp '" + System.getProperty("java.class.path") + "'",
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderTarget.class.getName(),
                "--instrumentation_includes='dev.millrace.archive.**'",
                "--disabled_hooks='com.code_intelligence.jazzer.sanitizers.**'",
                "-max_total_time=" + SECONDS,
                "-max_len=20000",
                "'" + found + "' '" + seeds + "' 2>&1");
    }
}

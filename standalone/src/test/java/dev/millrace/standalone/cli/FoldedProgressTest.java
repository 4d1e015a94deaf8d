package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What {@code up} says on a machine that has nothing yet. */
    private static void firstStart(Progress progress) {
        var took = Duration.ofMillis(1300);
        for (var i = 0; i < 5; i++) {
            progress.fetched("debian", 1, 0, took);
        }
        progress.going("minio", "building with Go");
        progress.going("minio", "still building, 20.0 s");
        progress.say("minio", "built with Go (164.0 s)");
        progress.ready("s3", "up (5.1 s)");
        progress.fetched("haproxy", 5, 2_500_000, took);
        progress.say("haproxy", "unpacked 5 Debian packages (0.6 s)");
        progress.fetched("registry", 1, 5_600_000, took);
        progress.ready("edge", "up (0.6 s)");
        progress.say("registry", "unpacked 1 Debian packages (1.1 s)");
        progress.fetched("engine", 13, 60_700_000, Duration.ofMillis(2200));
        progress.ready("registry", "answers on 127.0.0.1:5000");
        progress.fetched("emulation", 1, 72_600_000, took);
        progress.ready("kafka", "up (10.1 s)");
        progress.say("engine", "unpacked 13 Debian packages (3.7 s)");
        progress.ready("emulation", "linux/arm64 programs run through qemu-aarch64");
        progress.ready("engine", "Docker Engine answers on docker.sock (0.3 s)");
        progress.ready("postgres", "up (11.7 s)");
        progress.fetched("images", 91, 41_100_000, Duration.ofMillis(900));
        progress.fetched("images", 91, 42_800_000, Duration.ofMillis(1400));
        progress.say("images", "made Debian for linux/amd64, linux/arm64 (5.9 s)");
        progress.say("images", "made python:3.13-slim (6.4 s)");
        progress.say("images", "pushed python:3.13-slim to the registry (0.9 s)");
        progress.ready("images", "base images are in the registry");
        for (var who : List.of("builder-worker", "router", "log-streamer", "deployer")) {
            progress.ready(who, "up (9.0 s)");
        }
        progress.ready("context-ingest", "up (9.0 s)");
        progress.say("tenant", "dev has a key");
        progress.say("profile", "local in config.toml");
    }

    private List<String> lines(boolean terminal) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (var folded = new FoldedProgress(out, () -> Duration.ofSeconds(7), terminal)) {
            firstStart(folded);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void firstStartIsOneLineForEachPart() {
        var lines = lines(false);

        assertThat(lines).hasSize(FoldedProgress.MOST).hasSizeLessThanOrEqualTo(10);
        assertThat(lines)
                .contains(
                        "   7.0 s  registry   fetched 1 file, 5.6 MB (1.3 s), unpacked 1 Debian"
                                + " packages (1.1 s), answers on 127.0.0.1:5000",
                        "   7.0 s  access     tenant dev has a key, profile local in config.toml");
    }

    @Test
    void howFarSomethingIsIsForgottenWhenItIsDone() {
        assertThat(lines(false))
                .anyMatch(line -> line.endsWith("built with Go (164.0 s), up (5.1 s)"))
                .noneMatch(line -> line.contains("building"));
    }

    @Test
    void whatIsFetchedForAPartIsAddedUp() {
        assertThat(lines(false))
                .anyMatch(line -> line.contains("images     fetched 182 files, 83.9 MB (1.4 s)"))
                .anyMatch(line -> line.contains("engine     fetched 18 files, 60.7 MB (2.2 s)"));
    }

    @Test
    void aTerminalSeesWhatIsDoneInOneRewrittenLine() {
        lines(true);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .satisfies(text -> assertThat(text.chars().filter(c -> c == '\n')).hasSize(10))
                .contains("\r\u001b[K   7.0 s  haproxy: fetched 5 files, 2.5 MB");
    }

    @Test
    void whatNeverBecameReadyIsSaidAtTheEnd() {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        try (var folded = new FoldedProgress(out, () -> Duration.ofSeconds(7), false)) {
            folded.say("postgres", "stopping");
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("postgres   stopping");
    }
}

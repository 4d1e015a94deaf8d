package dev.millrace.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Machine MACHINE = new Machine("Abacus", 2, 24_576, "6.1", "25", 0.5);
    private static final RawFile.Header HEADER =
            new RawFile.Header(
                    "thing", Instant.parse("2026-01-02T03:04:05Z"), "abc1234", false, MACHINE);
    private static final Chapter CHAPTER =
            new Chapter(
                    "thing",
                    "A thing",
                    "As it is measured.",
                    Map.of("ours", "our way"),
                    List.of(
                            Goal.atMost("over the control", 10, "ms", r -> r.overhead("ours", "c")),
                            Goal.atMost("lost", 0, "", r -> r.fact("lost")),
                            Goal.atLeast("seen", 1, "", r -> r.fact("seen"))));

    @TempDir Path folder;

    @Test
    void overheadIsTheMedianOfThePairsAndAMissingFactReachesNoGoal() throws IOException {
        try (var raw = RawFile.begin(folder, HEADER)) {
            for (var pair = 1; pair <= 3; pair++) {
                raw.sample("ours", pair, 100 * pair + pair);
                raw.sample("c", pair, 100 * pair);
            }
            raw.fact("lost", 2, "");
            raw.complete();
        }

        var text = rendered();

        assertThat(text).contains("| over the control | ≤ 10 ms | 2 ms | yes |");
        assertThat(text).contains("| lost | ≤ 0 | 2 | **no** |");
        assertThat(text).contains("| seen | ≥ 1 | – | **no** |");
        assertThat(text).contains("| our way | 3 | 202 ms | 303 ms | 303 ms | 303 ms |");
        assertThat(text).contains("*2026-01-02 03:04 UTC, commit abc1234, Abacus, 2 cores, 24 GiB");
    }

    @Test
    void halfARunDoesNotReplaceAWholeOne() throws IOException {
        try (var raw = RawFile.begin(folder, HEADER)) {
            raw.fact("lost", 0, "");
            raw.complete();
        }
        var before = Files.readString(folder.resolve("thing.jsonl"));

        try (var raw = RawFile.begin(folder, HEADER)) {
            raw.fact("lost", 7, "");
        }

        assertThat(folder.resolve("thing.jsonl")).hasContent(before);
    }

    @Test
    void whatWasNotMeasuredIsSaid() throws IOException {
        assertThat(rendered()).contains("Not measured yet: `./millrace bench thing`.");
    }

    @Test
    void percentilesAreNearestRank() {
        var twenty = new double[20];
        for (var i = 0; i < 20; i++) {
            twenty[i] = 20 - i;
        }

        assertThat(Run.percentile(twenty, 50)).isEqualTo(10);
        assertThat(Run.percentile(twenty, 99)).isEqualTo(20);
        assertThat(Run.percentile(new double[0], 50)).isNaN();
    }

    private String rendered() throws IOException {
        var file = folder.resolve("out.md");
        new Report(List.of(CHAPTER)).write(folder, file);
        return Files.readString(file);
    }
}

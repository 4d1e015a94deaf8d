package dev.millrace.archive.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded behaviour of the livekit CLI, and ours beside it. */
class GoldenVectorsTest {

    record Vector(
            String path,
            @Nullable String git,
            @Nullable String docker,
            String theirs,
            String ours,
            String note) {}

    static Stream<Vector> vectors() throws IOException {
        try (var in = GoldenVectorsTest.class.getResourceAsStream("golden-vectors.tsv")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(GoldenVectorsTest::vector)
                    .toList()
                    .stream();
        }
    }

    private static Vector vector(String line) {
        var c = line.split("\t", -1);
        return new Vector(c[0], file(c[1]), file(c[2]), c[3], c[4], c[5]);
    }

    private static @Nullable String file(String column) {
        return column.equals("-") ? null : column.replace("\\n", "\n").replace("\\uFEFF", "\uFEFF");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vectorHasOurVerdict(Vector vector) {
        assertThat(verdict(vector)).isEqualTo(vector.ours);
    }

    @Test
    void everyDifferenceIsExplained() throws IOException {
        assertThat(vectors().filter(v -> !v.theirs.equals(v.ours)))
                .allMatch(v -> !v.note.isEmpty());
        assertThat(vectors()).hasSizeGreaterThan(40);
    }

    private static String verdict(Vector vector) {
        try {
            return sent(vector.path, vector.git, vector.docker) ? "in" : "out";
        } catch (IgnoreSyntaxException e) {
            assertThat(e).hasMessageContaining(".dockerignore line 1");
            return "abort";
        }
    }

    private static boolean sent(String path, @Nullable String git, @Nullable String docker) {
        var parsed =
                docker == null ? DockerIgnore.NONE : DockerIgnore.parse(".dockerignore", docker);
        var rules =
                IgnoreRules.root(
                        parsed, List.of(), git, new IgnoreRules.Named("Dockerfile", Set.of()));
        var steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            boolean entered =
                    rules.judge(steps[i], true) instanceof Verdict.Sent
                            || rules.mayHoldSomething(steps[i]);
            if (!entered) {
                return false;
            }
            rules = rules.enter(steps[i], null);
        }
        return rules.judge(steps[steps.length - 1], false) instanceof Verdict.Sent;
    }
}

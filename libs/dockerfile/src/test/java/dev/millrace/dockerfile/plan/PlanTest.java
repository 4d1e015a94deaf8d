package dev.millrace.dockerfile.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.dockerfile.read.DockerfileReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void onlyStagesTheTargetIsMadeOfAreNeeded() {
        var plan =
                plan(
                        "FROM a AS one\nFROM b AS two\nFROM c AS three\nFROM d AS four\n"
                                + "FROM one AS five\nCOPY --from=TWO /x /\nRUN --mount=from=3,target=/t true\n");

        assertThat(plan.needed()).extracting(Stage::index).containsExactly(0, 1, 3, 4);
        assertThat(plan.lineage()).extracting(Stage::index).containsExactly(0, 4);
    }

    @Test
    void stageIsNotItsOwnBase() {
        var plan = plan("FROM python:3 AS python\nFROM python AS python\n");

        assertThat(plan.lineage()).extracting(Stage::index).containsExactly(0, 1);
    }

    @Test
    void argumentsComeFromTheBuildThenFromTheFileThenFromOutside() {
        assertThat(base("ARG V=3.13\nFROM python:${V}-slim")).isEqualTo("python:3.13-slim");
        assertThat(base("ARG GIVEN=1\nFROM a:$GIVEN")).isEqualTo("a:9");
        assertThat(base("FROM a:${V:-7}")).isEqualTo("a:7");
        assertThat(base("ARG V=\nFROM a:${V:-7}${V-8}")).isEqualTo("a:7");
        assertThat(base("ARG V=1\nFROM a:${V:+x}")).isEqualTo("a:x");
        assertThat(base("FROM a-$TARGETARCH")).isEqualTo("a-arm64");
        assertThat(base("FROM a:${V:-${GIVEN:-${W:-2}}}")).isEqualTo("a:2");
    }

    @Test
    void whatNobodySetIsNotKnown() {
        for (var word : List.of("$V", "${V}", "${V#x}", "${V", "${V:+x}", "a${V%%.*}")) {
            assertThat(plan("FROM " + word).stages().getFirst().base().known()).as(word).isFalse();
        }
        assertThat(base("FROM '$V'")).isEqualTo("$V");
        assertThat(base("FROM a\\$V")).isEqualTo("a$V");
    }

    @Test
    void stageKnowsOuterArgumentsOnlyIfItRepeatsThem() {
        var file =
                "ARG V=1\nFROM a AS x\nCOPY $V /\nARG V\nCOPY $V /\nENV V=2\nARG V=3\nCOPY $V /\n";
        var sources = sources(file + "FROM x\nCOPY $V$W /\nENV W=5\nCOPY $V$W /\n");

        assertThat(sources).containsExactly("?", "1", "2", "?", "25");
    }

    @Test
    void oneEnvSeesTheValuesBeforeIt() {
        assertThat(sources("FROM a\nENV A=1\nENV A=2 B=$A\nCOPY $A$B /\n")).containsExactly("21");
    }

    @Test
    void valuesThatDoubleEachOtherEnd() {
        var file = new StringBuilder("FROM a\nARG A0=xxxxxxxx\n");
        for (int i = 0; i < 100; i++) {
            file.append("ARG A%d=$A%d$A%d\n".formatted(i + 1, i, i));
        }

        assertThat(sources(file + "COPY $A100 /\n")).containsExactly("?");
    }

    private static List<String> sources(String text) {
        return plan(text).steps().stream()
                .flatMap(step -> step.sources().stream())
                .map(word -> word.known() ? word.value() : "?")
                .toList();
    }

    private static String base(String text) {
        var base = plan(text).stages().getFirst().base();
        assertThat(base.known()).as(text).isTrue();
        return base.value();
    }

    private static Plan plan(String text) {
        var spec = new BuildSpec(null, null, null, Map.of("GIVEN", "9"), false);
        return Plan.of(DockerfileReader.read(text.getBytes(StandardCharsets.UTF_8)), spec);
    }
}

package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.e2e.client.MillraceCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code make} with its results in a cache mount, as a build tool in a Dockerfile works: what was
 * edited is made again, however soon after, also by going back; what was not edited never is.
 */
class MakeProjectIT {

    private static final String DOCKERFILE =
            """
            FROM python:3.13-slim
            RUN apt-get update && apt-get install -y --no-install-recommends make
            WORKDIR /src
            COPY . .
            RUN --mount=type=cache,target=/out make -s && echo "result $(cat /out/a /out/b | tr -d '\\n')"
            USER nobody
            CMD ["python"]
            """;

    private static final String MAKEFILE =
            """
            all: /out/a /out/b
            /out/%: %.txt
            \t@echo "made $*"
            \t@cp $< $@
            """;

    /** Installing make under emulation would take minutes. */
    private static final String NATIVE =
            System.getProperty("os.arch").equals("aarch64") ? "linux/arm64" : "linux/amd64";

    private static final Pattern MADE = Pattern.compile("made ([ab])\\b");
    private static final Pattern RESULT = Pattern.compile("result (\\w+)");

    @TempDir Path folder;

    /** What a build's log says was made, and what came of it; nothing where the step was cached. */
    private record Made(NavigableSet<String> files, List<String> results) {}

    @Test
    void editsAreMadeAndNothingElse() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(folder.resolve("Makefile"), MAKEFILE);
        try (var system = RunningSystem.start()) {
            var cli = system.cli();
            assertThat(build(cli, "a1", "b1").files()).containsExactly("a", "b");
            assertThat(build(cli, "a2", "b1").files()).containsExactly("a");
            assertThat(build(cli, "a2", "b2").files()).containsExactly("b");

            // a context that was built before is not built again; its times of change are new ones
            assertThat(build(cli, "a1", "b1").files()).isEmpty();
            // so both differ from what the cache mount has, although one file was edited
            var back = build(cli, "a1", "b3");
            assertThat(back.files()).containsExactly("a", "b");
            assertThat(back.results()).containsExactly("a1b3");

            for (int i = 4; i < 10; i++) {
                var edit = build(cli, "a1", "b" + i);
                assertThat(edit.files()).containsExactly("b");
                assertThat(edit.results()).containsExactly("a1b" + i);
            }
        }
    }

    private Made build(MillraceCli cli, String a, String b)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.txt"), a);
        Files.writeString(folder.resolve("b.txt"), b);
        var outcome =
                cli.run(
                        "build",
                        folder.toString(),
                        "--agent",
                        "make-project",
                        "--platform",
                        NATIVE);
        var text = outcome.lines().toString();
        assertThat(outcome.exitCode()).as(outcome.errors() + text).isZero();
        var files = new TreeSet<String>();
        MADE.matcher(text).results().map(found -> found.group(1)).forEach(files::add);
        return new Made(
                files, RESULT.matcher(text).results().map(found -> found.group(1)).toList());
    }
}

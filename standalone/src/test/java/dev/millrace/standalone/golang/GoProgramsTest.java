package dev.millrace.standalone.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of Go: what is of ours is how it is called and what is left. */
class GoProgramsTest {

    private static final GoModule MODULE = new GoModule("tool", "example.com/cmd/tool", "v1.2.3");
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir Path folder;
    private GoPrograms programs;

    @BeforeEach
    void find() {
        var path = Map.of("PATH", folder + "/none:" + folder + "/bin");
        programs = new GoPrograms(folder.resolve("cache"), path, Progress.silent());
    }

    @Test
    void builtOnceAndNothingElseIsLeft() throws Exception {
        go(
                """
                echo "$@" >>'%s/calls'
                mkdir -p "$GOPATH/pkg" "$GOCACHE" "$GOBIN"
                echo compiled >"$GOCACHE/object"
                printf '#!/bin/sh' >"$GOBIN/tool"
                chmod +x "$GOBIN/tool"
                """
                        .formatted(folder));

        var first = programs.get(MODULE, LONG);
        var second = programs.get(MODULE, LONG);

        assertThat(first).isEqualTo(second).isExecutable();
        assertThat(folder.resolve("calls"))
                .content()
                .hasLineCount(1)
                .contains("example.com/cmd/tool@v1.2.3");
        assertThat(programs.present(MODULE)).contains(first);
        try (var left = Files.walk(folder.resolve("cache")).filter(Files::isRegularFile)) {
            assertThat(left.filter(file -> !file.toString().endsWith(".lock")))
                    .containsExactly(first);
        }
    }

    @Test
    void aModuleWithAReplacementIsBuiltFromOneOfOurOwn() throws Exception {
        go(
                """
                echo "$@" >'%1$s/calls'
                cp go.mod '%1$s/around'
                while [ "$1" != -o ]; do shift; done
                mkdir -p "$(dirname "$2")"
                printf '#!/bin/sh' >"$2"
                chmod +x "$2"
                """
                        .formatted(folder));

        var jaeger = programs.get(GoModule.JAEGER, LONG);

        assertThat(jaeger).isEqualTo(folder.resolve("cache/go/jaeger-v1.76.0/jaeger"));
        assertThat(folder.resolve("calls"))
                .content()
                .startsWith("build -mod=mod ")
                .endsWith(" github.com/jaegertracing/jaeger/cmd/jaeger\n");
        assertThat(folder.resolve("around"))
                .content()
                .contains("replace github.com/Shopify/sarama");
    }

    @Test
    void failureSaysWhatGoSaid() throws Exception {
        go("echo 'go: requires go >= 9.9' && exit 1\n");

        assertThatThrownBy(() -> programs.get(MODULE, LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("requires go >= 9.9");
        assertThat(programs.present(MODULE)).isEmpty();
        assertThat(folder.resolve("cache/go/.new-tool-v1.2.3")).doesNotExist();
    }

    @Test
    void slowBuildIsEndedWithAllItHasStarted() throws Exception {
        go("sleep 1000 &\necho $! >'%s/compiler'\nwait\n".formatted(folder));

        assertThatThrownBy(() -> programs.get(MODULE, Duration.ZERO))
                .hasMessageContaining("was not done after");

        var compiler = Long.parseLong(Files.readString(folder.resolve("compiler")).strip());
        var patience = System.nanoTime() + LONG.toNanos();
        while (ProcessIdentity.current(compiler).isPresent() && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        assertThat(ProcessIdentity.current(compiler)).isEmpty();
        assertThat(folder.resolve("cache/go/.new-tool-v1.2.3")).doesNotExist();
    }

    private void go(String body) throws IOException {
        var script = Files.createDirectories(folder.resolve("bin")).resolve("go");
        Files.writeString(script, "#!/bin/sh\nset -e\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

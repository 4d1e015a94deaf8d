package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherEnginesTest {

    @TempDir Path folder;

    /** Has a child named {@code dockerd} and never collects it when it has ended. */
    private Process parent;

    private ProcessHandle engine;

    @BeforeEach
    void startSomethingNamedLikeAnEngine() throws Exception {
        var program = folder.resolve("dockerd");
        Files.copy(Path.of("/bin/sleep"), program);
        program.toFile().setExecutable(true);
        parent = new ProcessBuilder("sh", "-c", program + " 600 & exec sleep 600").start();
        while (parent.children().noneMatch(child -> named(child.pid()))) {
            Thread.sleep(Duration.ofMillis(10));
        }
        engine = parent.children().findFirst().orElseThrow();
    }

    @AfterEach
    void endBoth() {
        engine.destroyForcibly();
        parent.destroyForcibly();
    }

    @Test
    void oneThatRunsCounts() {
        assertThat(OtherEngines.isRunningEngine(engine.pid())).isTrue();
    }

    @Test
    void oneThatHasEndedAndWasNotCollectedYetDoesNotCount() throws Exception {
        engine.destroyForcibly();
        while (!Files.readString(Path.of("/proc/" + engine.pid() + "/stat")).contains(") Z ")) {
            Thread.sleep(Duration.ofMillis(10));
        }

        assertThat(named(engine.pid())).isTrue();
        assertThat(OtherEngines.isRunningEngine(engine.pid())).isFalse();
    }

    private static boolean named(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).equals("dockerd\n");
        } catch (IOException e) {
            return false;
        }
    }
}

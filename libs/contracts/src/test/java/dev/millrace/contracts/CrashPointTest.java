package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointTest {

    @TempDir Path folder;

    @Test
    void triggerIsTakenOnceAndOnlyWhereItNames() throws IOException {
        var trigger = folder.resolve("crash");
        Files.writeString(trigger, CrashPoint.WORKER_PUSHED.id() + "\n");

        assertThat(CrashPoint.WORKER_STARTED.taken(trigger)).isFalse();
        assertThat(CrashPoint.WORKER_PUSHED.taken(trigger)).isTrue();
        assertThat(CrashPoint.WORKER_PUSHED.taken(trigger)).isFalse();
    }

    @Test
    void nothingHappensWithoutATrigger() {
        CrashPoint.WORKER_PUSHED.reached();

        assertThat(CrashPoint.WORKER_PUSHED.taken(folder.resolve("none"))).isFalse();
    }
}

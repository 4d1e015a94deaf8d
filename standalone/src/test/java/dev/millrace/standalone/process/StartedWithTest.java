package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedWithTest {

    @TempDir Path folder;

    @Test
    void knowsANewBuildAndNewSettings() throws Exception {
        var program = Files.writeString(folder.resolve("run.jar"), "");
        var spec = ProcessSpec.of("deployer", folder, List.of("java"));
        var before = StartedWith.fingerprint(spec, List.of(program));
        var startedWith = new StartedWith(folder.resolve("started-with"));
        startedWith.write(before);

        var other = spec.withEnvironment(Map.of("MILLRACE_DOMAIN", "example.org"));
        var otherSettings = StartedWith.fingerprint(other, List.of(program));
        Files.setLastModifiedTime(program, FileTime.fromMillis(1));
        var otherBuild = StartedWith.fingerprint(spec, List.of(program));

        assertThat(startedWith.is(before)).isTrue();
        assertThat(startedWith.is(otherSettings)).isFalse();
        assertThat(startedWith.is(otherBuild)).isFalse();
    }
}

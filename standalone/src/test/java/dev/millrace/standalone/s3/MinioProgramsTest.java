package dev.millrace.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinioProgramsTest {

    @TempDir Path folder;

    @Test
    void theMachinesOwnComesFirstWithItsVersion() throws Exception {
        var minio =
                Files.writeString(folder.resolve("minio"), "#!/bin/sh\necho minio version 7.1\n");
        Files.setPosixFilePermissions(minio, PosixFilePermissions.fromString("rwxr-xr-x"));

        var found =
                new MinioPrograms(
                                folder.resolve("cache"),
                                Map.of("PATH", folder.toString()),
                                EngineSocket.none(),
                                Progress.silent())
                        .get();

        assertThat(found).contains(new S3Program(minio, "the machine", "7.1"));
    }

    @Test
    void pseudoVersionIsShownAsItsDay() {
        assertThat(MinioPrograms.dated("v0.0.0-20260212201848-7aac2a2c5b7c"))
                .isEqualTo("2026-02-12");
        assertThat(MinioPrograms.dated("v1.8.0")).isEqualTo("v1.8.0");
    }
}

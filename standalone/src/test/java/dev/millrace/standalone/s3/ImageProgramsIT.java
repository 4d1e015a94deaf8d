package dev.millrace.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.compose.DockerPrograms;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.engine.EngineHttp;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.program.Program;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulled from a registry of this machine, under the name and tag of the real one. */
class ImageProgramsIT {

    @TempDir Path folder;

    @Test
    void programIsTakenOutOfAnImageThatTheEnginePulls() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs a Docker Engine");
        try (var bed = TestBed.start(Part.ENGINE)) {
            var repository = bed.registry() + "/minio/minio";
            push(bed, repository + ":" + ImagePrograms.VERSION);

            var images =
                    new ImagePrograms(
                            repository,
                            folder.resolve("cache"),
                            bed::engineSocket,
                            Progress.silent());
            var before = images.present();
            var taken = images.get();

            assertThat(before).isEmpty();
            assertThat(taken.orElseThrow()).isExecutable().hasContent("#!/bin/sh\necho I am MinIO");
            assertThat(images.present()).isEqualTo(taken);
            var containers = new EngineHttp(bed.engineSocket()).get("/containers/json?all=1");
            assertThat(containers.text()).doesNotContain("minio");
        }
    }

    @Test
    void imageThatIsNotThereIsNone() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs a Docker Engine");
        try (var bed = TestBed.start(Part.ENGINE)) {
            var images =
                    new ImagePrograms(
                            bed.registry() + "/nobody/minio",
                            folder.resolve("cache"),
                            bed::engineSocket,
                            Progress.silent());

            assertThat(images.get()).isEmpty();
        }
    }

    private void push(TestBed bed, String name) throws Exception {
        var context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("minio"), "#!/bin/sh\necho I am MinIO");
        context.resolve("minio").toFile().setExecutable(true, false);
        Files.writeString(
                context.resolve("Dockerfile"),
                "FROM scratch\nCOPY minio /usr/bin/minio\nENTRYPOINT [\"/usr/bin/minio\"]\n");
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        TestBed.cache(),
                        Progress.silent());
        var docker = DockerPrograms.get(trees);
        var environment =
                Map.of(
                        "DOCKER_HOST",
                        "unix://" + bed.engineSocket(),
                        "DOCKER_CONFIG",
                        docker.configuration(folder.resolve("docker")).toString());
        var program = docker.bin().resolve("docker").toString();
        new Program(List.of(program, "build", "-q", "-t", name, context.toString()), environment)
                .run();
        new Program(List.of(program, "push", "-q", name), environment).run();
        new Program(List.of(program, "image", "rm", name), environment).run();
    }
}

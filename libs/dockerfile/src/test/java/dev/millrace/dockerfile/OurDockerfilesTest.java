package dev.millrace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown and tested here passes its own checks. */
class OurDockerfilesTest {

    private static final Path ROOT = Path.of(System.getProperty("millrace.root", "../.."));

    @ParameterizedTest
    @ValueSource(strings = {"examples/python-echo", "examples/node-echo"})
    void examplesHaveNothingToFind(String folder) throws IOException {
        assertThat(check(ROOT.resolve(folder))).isEmpty();
    }

    @Test
    void rehearsalCopiesFromNamedContextsOnlyWhatItHas() throws IOException {
        assertThat(check(ROOT.resolve("docker/rehearsal"))).noneMatch(DockerfileFinding::refuses);
    }

    /** As the end-to-end stories, the bench and the services' tests have them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM scratch\n",
                "FROM x",
                "FROM a",
                "FROM scratch\n# padding",
                "FROM scratch\nCOPY minio /usr/bin/minio\nENTRYPOINT [\"/usr/bin/minio\"]\n",
                "FROM python:3.13-slim\nCOPY <<EOT /tick.py\nimport time\nEOT\nRUN python /tick.py\n",
                "FROM python:3.13-slim\nCOPY a.txt /\nRUN uname -m; cat /a.txt; stat -c %Y /a.txt\n",
                "FROM python:3.13-slim AS one\nARG WHO\nRUN echo \"hi $WHO\"\nFROM one\nRUN false\n",
                "FROM nosuch-image:9.9\n"
            })
    void dockerfilesOfTheTestsAreNotRefused(String text) {
        assertThat(Checked.of(text, "a.txt", "minio").errors()).isEmpty();
    }

    private static List<DockerfileFinding> check(Path folder) throws IOException {
        ContextFiles files =
                visitor -> {
                    try (var all = Files.walk(folder)) {
                        all.filter(path -> !path.equals(folder))
                                .forEach(path ->
                                        visitor.path(folder.relativize(path).toString(), false));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        return CheckDockerfile.check(
                Files.readAllBytes(folder.resolve("Dockerfile")),
                BuildSpec.defaults(),
                8080,
                files);
    }
}

package dev.millrace.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.program.Program;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read by the real Compose; running it is `docker/rehearsal/rehearse`. */
class ComposeFileIT {

    private static final Path ROOT = Checkout.find().root();
    private static Path compose = Path.of("docker-compose");

    @TempDir Path folder;
    private Path secrets = Path.of(".env");

    @BeforeAll
    static void find() throws IOException, InterruptedException {
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        TestBed.cache(),
                        Progress.silent());
        compose = DockerPrograms.get(trees).compose();
    }

    @BeforeEach
    void makeSecrets() throws IOException, InterruptedException {
        secrets = folder.resolve("env");
        Program.of(ROOT.resolve("docker/make-env").toString(), secrets.toString()).run();
    }

    @Test
    void everyServerIsPinnedWatchedLimitedAndComesBack() throws Exception {
        var services = services("docker-compose.yml");

        assertThat(names(services))
                .contains("kafka", "postgres", "s3", "registry", "buildkit", "edge", "router")
                .contains("context-ingest", "builder-worker", "log-streamer", "deployer");
        for (var name : names(services)) {
            var service = services.get(name);
            assertThat(service.path("image").asText())
                    .as(name)
                    .matches("millrace/.*:dev|.*:.*\\d+\\.\\d+.*|.*:RELEASE\\.\\d{4}-.*");
            assertThat(service.path("restart").asText()).as(name).isEqualTo("unless-stopped");
            assertThat(service.path("mem_limit").asLong()).as(name).isPositive();
            assertThat(service.path("pids_limit").asLong()).as(name).isPositive();
            // ours say how in their image
            assertThat(service.has("healthcheck") || service.has("build")).as(name).isTrue();
        }
        assertThat(Files.readString(ROOT.resolve("docker/service.Dockerfile")))
                .contains("HEALTHCHECK");
    }

    @Test
    void nothingIsPublishedBeyondThisMachine() throws Exception {
        var services = services("docker-compose.yml", "--profile", "observe");

        for (var name : names(services)) {
            for (var port : services.get(name).path("ports")) {
                assertThat(port.path("host_ip").asText()).as(name).isEqualTo("127.0.0.1");
            }
        }
        assertThat(services.at("/edge/environment/EDGE_ADDRESS").asText())
                .isEqualTo("127.0.0.1:7400");
        assertThat(services.at("/router/environment/ROUTER_ADDRESS").asText())
                .isEqualTo("127.0.0.1:7480");
    }

    @Test
    void buildsMeetNobodyButTheRegistry() throws Exception {
        var services = services("docker-compose.yml");

        var neighbours =
                names(services).stream()
                        .filter(name -> services.at("/" + name + "/networks").has("images"))
                        .toList();

        assertThat(neighbours).containsExactlyInAnyOrder("buildkit", "registry");
        assertThat(services.at("/buildkit/networks").size()).isEqualTo(1);
    }

    @Test
    void withoutSecretsItSaysWhatToDo() throws Exception {
        var none = Files.writeString(folder.resolve("none"), "");

        var ended = config(none, "docker-compose.yml");

        assertThat(ended.ok()).isFalse();
        assertThat(ended.output()).contains("docker/make-env");
    }

    @Test
    void secretsAreFreshPrivateAndMadeOnce() throws Exception {
        var first = Files.readString(secrets);
        var other = folder.resolve("other");
        var makeEnv = ROOT.resolve("docker/make-env").toString();

        Program.of(makeEnv, secrets.toString()).run();
        Program.of(makeEnv, other.toString()).run();

        assertThat(secrets).hasContent(first);
        assertThat(Files.readString(other)).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        assertThat(first.lines().filter(line -> line.matches("MILLRACE_\\w+=")))
                .as("settings without a value")
                .isEmpty();
        assertThat(first.lines().filter(line -> line.matches("MILLRACE_\\w+=[\\w-]{20,}")))
                .hasSize(5);
    }

    @Test
    void theEngineCanBuildInstead() throws Exception {
        var services = services("docker-compose.yml", "-f", "docker/engine-builder.yml");

        assertThat(names(services)).doesNotContain("buildkit");
        assertThat(services.at("/builder-worker/environment/MILLRACE_ENGINE").asText())
                .isEqualTo("unix:///var/run/docker.sock");
    }

    @Test
    void theObjectStoreCanBeAnotherOne() throws Exception {
        Files.writeString(
                secrets,
                Files.readString(secrets)
                        + "MILLRACE_S3_IMAGE=versity/versitygw:v1.8.0\n"
                        + "MILLRACE_S3_COMMAND=--port :9000 posix /data\n");

        var services = services("docker-compose.yml");

        assertThat(services.at("/s3/image").asText()).isEqualTo("versity/versitygw:v1.8.0");
        assertThat(services.at("/s3/command").toString())
                .isEqualTo("[\"--port\",\":9000\",\"posix\",\"/data\"]");
    }

    private JsonNode services(String file, String... more)
            throws IOException, InterruptedException {
        var ended = config(secrets, file, more);
        assertThat(ended.ok()).as(ended.output()).isTrue();
        return new ObjectMapper().readTree(ended.output()).path("services");
    }

    private static Program.Ended config(Path env, String file, String... more)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                compose.toString(),
                                "--project-directory",
                                ROOT.toString(),
                                "--env-file",
                                env.toString(),
                                "-f",
                                ROOT.resolve(file).toString()));
        for (var word : more) {
            command.add(word.startsWith("docker/") ? ROOT.resolve(word).toString() : word);
        }
        command.addAll(List.of("config", "--format", "json"));
        return new Program(command, Map.of()).attempt();
    }

    private static List<String> names(JsonNode services) {
        var names = new ArrayList<String>();
        services.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

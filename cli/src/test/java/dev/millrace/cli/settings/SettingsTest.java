package dev.millrace.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.cli.CliException;
import dev.millrace.contracts.deploy.AgentContract;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir Path folder;

    @Test
    void savedProfileIsCurrentPrivateAndKeepsTheOthers() throws Exception {
        var profiles = profiles(Map.of());
        profiles.save("local", URI.create("http://127.0.0.1:8080"), "mr_a");
        profiles.save("pr.od", URI.create("https://example.org"), "mr_\"b");

        assertThat(profiles.resolve(null))
                .isEqualTo(new Profile("pr.od", URI.create("https://example.org"), "mr_\"b"));
        assertThat(profiles.resolve("local").key()).isEqualTo("mr_a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profiles.file())))
                .isEqualTo("rw-------");
        assertThat(profiles.resolve(null)).asString().doesNotContain("mr_");
    }

    @Test
    void environmentGoesOverTheFile() {
        profiles(Map.of()).save("local", URI.create("http://127.0.0.1:8080"), "mr_a");
        profiles(Map.of()).save("other", URI.create("http://127.0.0.1:8081"), "mr_b");

        assertThat(profiles(Map.of("MILLRACE_PROFILE", "local")).resolve(null).name())
                .isEqualTo("local");
        assertThat(
                        profiles(Map.of("MILLRACE_URL", "http://h:1", "MILLRACE_KEY", "mr_c"))
                                .resolve(null))
                .isEqualTo(new Profile("other", URI.create("http://h:1"), "mr_c"));
    }

    @Test
    void unknownKeyInTheProfilesIsRefusedByName() throws Exception {
        Files.writeString(
                folder.resolve("config.toml"),
                "current = \"a\"\n[profiles.a]\nurl = \"http://h\"\ntoken = \"x\"\n");

        assertThatThrownBy(() -> profiles(Map.of()).resolve(null))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("unknown key \"token\"");
    }

    @Test
    void contractOfTheProjectFileHasItsKindsDefaults() throws Exception {
        Files.writeString(
                folder.resolve("millrace.toml"), "contract = \"dial-out\"\ndrain_seconds = 60\n");

        var asked = Objects.requireNonNull(ProjectFile.in(folder).contract());

        assertThat(AgentContract.of(asked))
                .isEqualTo(
                        new AgentContract(AgentContract.Kind.DIAL_OUT, 8081, "/", 300, 60, 0, 10));
    }

    @Test
    void bakeWindowOfTheProjectFileIsPartOfTheContract() throws Exception {
        Files.writeString(folder.resolve("millrace.toml"), "bake_seconds = 600\n");

        var asked = Objects.requireNonNull(ProjectFile.in(folder).contract());

        assertThat(AgentContract.of(asked).bakeSeconds()).isEqualTo(600);
    }

    @Test
    void contextIsLargeFromAHundredMegabytesOnUnlessTheProjectSaysOtherwise() throws Exception {
        assertThat(ProjectFile.in(folder).largeContextBytes()).isEqualTo(100_000_000);

        Files.writeString(folder.resolve("millrace.toml"), "large_context_mb = 800\n");

        assertThat(ProjectFile.in(folder).largeContextBytes()).isEqualTo(800_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port = \"8080\"",
                "agent = 1",
                "contract = \"grpc\"",
                "port = 0",
                "readiness_path = \"x\"",
                "bake_seconds = -1",
                "contract = \"dial-out\"\nbake_seconds = 60",
                "agent = ",
                "large_context_mb = 0",
                "build_args = 3"
            })
    void wrongValueIsRefusedWithTheFilesName(String line) throws Exception {
        Files.writeString(folder.resolve("millrace.toml"), line + "\n");

        assertThatThrownBy(
                        () -> {
                            var project = ProjectFile.in(folder);
                            project.text("agent");
                            project.buildArgs();
                            project.largeContextBytes();
                            project.contract();
                        })
                .isInstanceOf(CliException.class)
                .hasMessageContaining("millrace.toml");
    }

    @Test
    void envFileIsReadAsPeopleWriteIt() {
        var text =
                "# c\n\nA=1\nexport B = two words # said\nC='a # $b'\nD=\"x\\ny \\\"z\\\"\"\nE=\nF=a=b,c\r\n";

        assertThat(EnvFile.parse("f", text))
                .isEqualTo(
                        Map.of(
                                "A",
                                "1",
                                "B",
                                "two words",
                                "C",
                                "a # $b",
                                "D",
                                "x\ny \"z\"",
                                "E",
                                "",
                                "F",
                                "a=b,c"));
        assertThatThrownBy(() -> EnvFile.parse("f", "A=1\nnonsense"))
                .hasMessageContaining("f line 2");
    }

    private Profiles profiles(Map<String, String> env) {
        var all = new java.util.HashMap<>(env);
        all.put("MILLRACE_CONFIG", folder.resolve("config.toml").toString());
        return new Profiles(all);
    }
}

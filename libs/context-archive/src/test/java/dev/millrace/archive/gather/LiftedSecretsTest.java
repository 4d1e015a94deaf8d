package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiftedSecretsTest {

    @TempDir Path folder;

    @BeforeEach
    void secrets() throws Exception {
        write("bot.py");
        write(".env");
        write(".env.ci");
        write(".ssh/config");
        write(".ssh/id_rsa");
        Files.writeString(folder.resolve("deploy-key"), "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        Files.writeString(folder.resolve(".gitignore"), ".env*\n");
    }

    @Test
    void namedFileIsSentWhateverRulesSayAndNothingBesideIt() throws Exception {
        var gathered =
                ContextFolder.gather(
                        folder,
                        "Dockerfile",
                        List.of(".env", ".ssh/config", "deploy-key"),
                        FileIndex.none());

        assertThat(gathered.entries().stream().map(Gathered.Entry::path))
                .containsExactly(".env", ".ssh", ".ssh/config", "bot.py", "deploy-key");
        assertThat(gathered.lifted())
                .containsExactlyInAnyOrder(".env", ".ssh/config", "deploy-key");
    }

    @Test
    void unnamedSecretsStay() throws Exception {
        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries().stream().map(Gathered.Entry::path)).containsExactly("bot.py");
        assertThat(gathered.left().stream().map(Gathered.LeftOut::path))
                .containsExactly(".ssh", "deploy-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {".env*", ".ssh", ".env.nowhere", "../.env", "bot.py", ""})
    void whatIsNoPathOfASecretFileLiftsNothing(String name) {
        assertThatThrownBy(() ->
                        ContextFolder.gather(folder, "Dockerfile", List.of(name), FileIndex.none()))
                .isInstanceOf(GatherException.class)
                .hasMessageContaining(name);
    }

    private void write(String path) throws Exception {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "");
    }
}

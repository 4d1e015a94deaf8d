package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final Manifest MANIFEST =
            new Manifest(
                    List.of(
                            new ManifestEntry.Folder("docker"),
                            new ManifestEntry.File("docker/Agent", false, 7, "0".repeat(64)),
                            new ManifestEntry.Symlink("latest", "docker")));

    @ParameterizedTest
    @ValueSource(strings = {"docker/Agent", "./docker//Agent", "latest/Agent", "latest"})
    void fileOrWhatALinkMayLeadToCanBeRead(String path) {
        assertThat(MANIFEST.mayHoldFile(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "docker", "docker/agent", "docker/Agent/x", ".", ""})
    void nothingElseCan(String path) {
        assertThat(MANIFEST.mayHoldFile(path)).isFalse();
    }
}

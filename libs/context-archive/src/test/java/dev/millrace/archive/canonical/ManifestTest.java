package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void fileOrWhatALinkMayLeadToCanBeRead(String path) throws IOException {
        assertThat(MANIFEST.mayHoldFile(path)).isTrue();
        assertThat(theWayTo(path).mayHoldFile(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "docker", "docker/agent", "docker/Agent/x", ".", ""})
    void nothingElseCan(String path) throws IOException {
        assertThat(MANIFEST.mayHoldFile(path)).isFalse();
        assertThat(theWayTo(path).mayHoldFile(path)).isFalse();
    }

    @Test
    void wayToAFileIsAllThatIsKept() throws IOException {
        assertThat(theWayTo("docker/Agent").entries())
                .extracting(ManifestEntry::path)
                .containsExactly("docker", "docker/Agent");
    }

    private static Manifest theWayTo(String path) throws IOException {
        var written = new ByteArrayOutputStream();
        MANIFEST.write(written);
        return Manifest.readTheWayTo(path, new ByteArrayInputStream(written.toByteArray()));
    }
}

package dev.millrace.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTypesTest {

    @Test
    void addressNamesAnEngineOrADaemon() {
        assertThat(BuildkitAddress.parse("unix:///run/docker.sock"))
                .isEqualTo(new BuildkitAddress.DockerEngine(Path.of("/run/docker.sock")));
        assertThat(BuildkitAddress.parse("buildkit+unix:///run/b.sock"))
                .isEqualTo(new BuildkitAddress.UnixSocket(Path.of("/run/b.sock")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildkitAddress.parse("tcp://example:1"));
    }

    @Test
    void argumentsThatSteerTheDaemonAreRefused() {
        var arguments = Map.of("BUILDKIT_SYNTAX", "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe("Dockerfile", arguments))
                .withMessageContaining("BUILDKIT_SYNTAX");
    }

    @Test
    void dockerfileIsInsideTheContext() {
        assertThat(recipe("a/..b/Dockerfile", Map.of()).dockerfile()).isEqualTo("a/..b/Dockerfile");
        assertThatIllegalArgumentException().isThrownBy(() -> recipe("../x", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> recipe("a/../x", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> recipe("/x", Map.of()));
    }

    @Test
    void imageGoesToARepositoryAndNotToATag() {
        assertThat(new ImagePush("127.0.0.1:5000/millrace/t/a", false)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImagePush("127.0.0.1:5000/a:latest", false));
    }

    @Test
    void mirrorKeepsAPinnedDigestAndMatchesItsRegistryOnly() {
        var mirror = RegistryMirror.parseAll("docker.io=127.0.0.1:5000").getFirst();

        assertThat(
                        "docker-image://docker.io/library/a:1@sha256:ab"
                                .replaceAll(mirror.selector(), mirror.conversion()))
                .isEqualTo("docker-image://127.0.0.1:5000/library/a:1@sha256:ab");
        assertThat("docker-image://dockerxio/a").doesNotMatch(mirror.selector());
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryMirror.parseAll("ghcr.io"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryMirror.parseAll("a.io=a.io/b"));
        assertThat(RegistryMirror.parseAll(" ")).isEmpty();
    }

    @Test
    void secretsAreNeverPrinted() {
        assertThat(SecretValue.of("hush").toString()).doesNotContain("hush");
        assertThat(new RegistryLogin("u", "hush").toString()).doesNotContain("hush");
    }

    @Test
    void platformHasAnOptionalVariant() {
        assertThat(Platform.parse("linux/arm/v7")).isEqualTo(new Platform("linux", "arm", "v7"));
        assertThat(Platform.parse("linux/arm64")).hasToString("linux/arm64");
        assertThatIllegalArgumentException().isThrownBy(() -> Platform.parse("linux"));
    }

    private static Recipe recipe(String dockerfile, Map<String, String> arguments) {
        return new Recipe(Platform.parse("linux/arm64"), dockerfile, null, arguments, false);
    }
}

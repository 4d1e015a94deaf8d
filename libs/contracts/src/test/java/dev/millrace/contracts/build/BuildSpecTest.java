package dev.millrace.contracts.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.Platform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildSpecTest {

    @Test
    void saysArm64AndDockerfileWhenNothingElseIsSaid() {
        var spec = BuildSpec.defaults();

        assertThat(spec.platform()).isEqualTo(Platform.LINUX_ARM64);
        assertThat(spec.dockerfile()).isEqualTo("Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../Dockerfile", "a/../../b", "a\\b", "a\nb", ""})
    void dockerfileOutsideTheContextIsRefused(String path) {
        assertThatThrownBy(() -> new BuildSpec(null, path, null, null, false))
                .hasMessageContaining("inside the context");
    }

    @Test
    void argumentThatSteersTheBuilderIsRefused() {
        assertThatThrownBy(() ->
                        new BuildSpec(null, null, null, Map.of("BUILDKIT_SYNTAX", "x"), false))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BUILD_ARG_RESERVED));
    }
}

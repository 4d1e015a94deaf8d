package dev.millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.build.DockerfileFinding.Severity;
import dev.millrace.contracts.error.DockerfileRefusedException;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void refusedDockerfileIsAnsweredWithItsFindings() {
        var finding =
                new DockerfileFinding(
                        "dockerfile.copy-missing", Severity.ERROR, 3, "what", "why", "fix");
        var refused = new DockerfileRefusedException("Dockerfile", List.of(finding));

        var answer = Problems.answer(refused);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(((Problem) answer.getEntity()).findings()).containsExactly(finding);
        assertThat(((Problem) answer.getEntity()).code()).isEqualTo("dockerfile.refused");
    }

    @Test
    void otherRefusalsHaveNone() {
        var answer = Problems.answer(new MillraceException(ErrorCode.QUEUE_FULL, "5 wait"));

        assertThat(((Problem) answer.getEntity()).findings()).isNull();
        assertThat(answer.getHeaderString("Retry-After")).isNotBlank();
    }
}

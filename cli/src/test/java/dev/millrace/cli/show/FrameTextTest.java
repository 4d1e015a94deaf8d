package dev.millrace.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Json;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameTextTest {

    private final FrameText text = new FrameText();

    @Test
    void stepThatBuildkitEndsAgainAndAgainIsSaidOnce() {
        var frames =
                Stream.of(
                        step("STARTED"),
                        step("DONE").put("durationMs", 100),
                        step("STARTED"),
                        step("DONE").put("durationMs", 2000));

        assertThat(frames.map(text::line).filter(Objects::nonNull))
                .containsExactly("#3 [1/6] FROM node", "#3 DONE 0.1s");
    }

    @Test
    void nextAttemptSaysItsStepsAnew() {
        text.line(step("STARTED"));

        text.line(Json.object().put("type", "attempt-closed").put("attempt", 1));

        assertThat(text.line(step("STARTED"))).isEqualTo("#3 [1/6] FROM node");
    }

    @Test
    void endThatIsAnotherIsSaidToo() {
        text.line(step("DONE").put("durationMs", 100));

        assertThat(text.line(step("FAILED").put("durationMs", 900))).isEqualTo("#3 FAILED 0.9s");
    }

    private static ObjectNode step(String status) {
        return Json.object()
                .put("type", "entry")
                .put("step", 3)
                .put("stream", "STEP")
                .put("text", "[1/6] FROM node")
                .put("status", status);
    }
}

package dev.millrace.buildkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildEvent.Output;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Step STEP = new Step(1, "RUN");
    private static final Instant NOW = Instant.EPOCH.plusSeconds(1000);

    private final LogLines lines = new LogLines(8);

    @Test
    void lineAndCharacterMayBeCutAnywhere() {
        var all = "grün\nπ≈3 😀\n".getBytes(UTF_8);
        var texts = new ArrayList<String>();

        for (var one : all) {
            lines.add(chunk(STEP, Output.STDOUT, new byte[] {one}))
                    .forEach(l -> texts.add(l.text() + (l.continued() ? "" : "\n")));
        }

        assertThat(String.join("", texts)).isEqualTo("grün\nπ≈3 😀\n");
    }

    @Test
    void longLineComesInPiecesThatNeverCutACharacter() {
        var pieces = lines.add(chunk("aaaaaaaéééé\n"));

        assertThat(pieces).extracting(LogLine::text).containsExactly("aaaaaaa", "éééé");
        assertThat(pieces).extracting(LogLine::continued).containsExactly(true, false);
    }

    @Test
    void lineThatEndsExactlyAtTheLimitIsWhole() {
        assertThat(lines.add(chunk("12345678\n")))
                .containsExactly(new LogLine(STEP, Output.STDOUT, NOW, "12345678", false));
    }

    @Test
    void carriageReturnBeforeTheEndIsNoText() {
        assertThat(lines.add(chunk("a\rb\r\n"))).extracting(LogLine::text).containsExactly("a\rb");
    }

    @Test
    void streamsAndStepsDoNotMix() {
        var other = new Step(2, "RUN");
        lines.add(chunk("out"));
        lines.add(chunk(STEP, Output.STDERR, "err".getBytes(UTF_8)));
        lines.add(chunk(other, Output.STDOUT, "two".getBytes(UTF_8)));

        assertThat(lines.endOf(STEP)).extracting(LogLine::text).containsExactly("out", "err");
        assertThat(lines.end()).extracting(LogLine::step).containsExactly(other);
    }

    @Test
    void promptWithoutALineEndIsShownAfterAWhileAndContinues() {
        lines.add(chunk("pass"));

        assertThat(lines.unfinished(NOW)).isEmpty();
        assertThat(lines.unfinished(NOW.plusMillis(1)))
                .containsExactly(new LogLine(STEP, Output.STDOUT, NOW, "pass", true));
        assertThat(lines.add(chunk("\n"))).extracting(LogLine::text).isEqualTo(List.of(""));
    }

    @Test
    void bytesThatAreNotTextAreKeptAsReplacements() {
        var text = lines.add(chunk(STEP, Output.STDOUT, new byte[] {(byte) 0xff, 'a', '\n'}));

        assertThat(text).extracting(LogLine::text).containsExactly("\ufffda");
    }

    private static BuildEvent.LogChunk chunk(String text) {
        return chunk(STEP, Output.STDOUT, text.getBytes(UTF_8));
    }

    private static BuildEvent.LogChunk chunk(Step step, Output output, byte[] bytes) {
        return new BuildEvent.LogChunk(step, NOW, output, ByteBuffer.wrap(bytes));
    }
}

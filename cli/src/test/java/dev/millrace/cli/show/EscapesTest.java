package dev.millrace.cli.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EscapesTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("plain text", "plain text"),
                arguments("\u001b[31mred\u001b[0m", "red"),
                arguments("\u001b[2J\u001b[1;1Hgone", "gone"),
                arguments("\u001b]0;title\u0007text", "text"),
                arguments("\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", "link"),
                arguments("\u001bP1;2qdata\u001b\\after", "after"),
                arguments("\u001bctext", "text"),
                arguments("10%\r20%\r30%", "30%"),
                arguments("done\r", "done"),
                arguments("a\u0008b\u0007c", "a\uFFFDb\uFFFDc"),
                arguments("\u009b31mc1", "c1"),
                arguments("abc\u202edef", "abc\uFFFDdef"),
                arguments("Grüße 日本 🙂", "Grüße 日本 🙂"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void onlyWhatPrintsIsLeft(String printed, String shown) {
        assertThat(Escapes.neutralise(printed)).isEqualTo(shown);
    }
}

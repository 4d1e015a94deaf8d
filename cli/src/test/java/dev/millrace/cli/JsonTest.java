package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our trees against those of the library's mapper. */
class JsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    static List<String> texts() {
        return List.of(
                "{}",
                "[]",
                "null",
                "true",
                "-17",
                "2147483648",
                "123456789012345678901234567890",
                "1.5",
                "1e300",
                "\"\"",
                "\"\\u00e4 \\ud83d\\ude80 \\\" \\\\ \\n \\u0001 <>&'\"",
                "{\"a\":{\"b\":[1,2.25,{\"c\":null}],\"d\":\"\"},\"e\":false}",
                "[[[]],{\"x\":[{}]}]",
                "{\"same\":1,\"same\":2}");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsAndWritesAsTheMapperDoes(String text) throws Exception {
        var expected = MAPPER.readTree(text);

        var read = Json.parse(text);

        assertThat(read).isEqualTo(expected);
        assertThat(Json.write(expected)).isEqualTo(MAPPER.writeValueAsString(expected));
    }

    @Test
    void whatIsNoJsonIsNone() {
        for (var text : List.of("", "{", "[1,", "{\"a\"}", "nope", "]", "{\"a\":1,}")) {
            assertThat(Json.parse(text)).as(text).isNull();
        }
    }
}

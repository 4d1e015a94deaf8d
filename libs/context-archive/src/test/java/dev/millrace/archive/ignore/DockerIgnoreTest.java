package dev.millrace.archive.ignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people do not expect of Docker's patterns. That it is so is what {@code IgnoreRulesIT} of
 * buildkit-client asks BuildKit.
 */
class DockerIgnoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a/b a/b",
                "/a a",
                "//a a",
                "./x/../a a",
                "**/x.py x.py",
                "**x.py a/nox.py",
                "a** abc/d",
                "a/[^b]c a//c",
                "[[:upper:]]* Bc",
                "a\\d a5",
                "a|* anything",
                "a{2}* aab",
                "x[a*] xaa]"
            })
    void patternMatches(String pattern, String path) {
        assertThat(excludes(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"a/b x/a/b", "*.log a/x.log", "a* b/a", "[!a] b", "a^* a^b", "#a #a"})
    void patternDoesNotMatch(String pattern, String path) {
        assertThat(excludes(pattern, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "!/", "[", "a[]", "[a-]", "[-a]", "\\"})
    void malformedPatternIsRefusedWithItsLine(String pattern) {
        assertThatThrownBy(() -> DockerIgnore.parse("f", "ok\n" + pattern))
                .isInstanceOf(IgnoreSyntaxException.class)
                .hasMessageStartingWith("f line 2: " + pattern);
    }

    @Test
    void patternThatDoesNotCompileIsRefusedWhereItIsAsked() {
        assertThatThrownBy(() -> excludes("dir\\ectory", "x"))
                .isInstanceOf(IgnoreSyntaxException.class)
                .hasMessageStartingWith("f line 1: dir\\ectory");
        assertThat(excludes("!dir\\ectory", "x")).isFalse();
    }

    @Test
    void exclamationMarkBehindASlashIsAnException() {
        assertThat(excludes("a\n/!a", "a")).isFalse();
    }

    @Test
    void buildkitDoesNotLookIntoAFolderThatNoExceptionSeemsToReach() {
        var reached = DockerIgnore.parse("f", "x/y\n!x/y/z");
        var notReached = DockerIgnore.parse("f", "x/y\n!x/*/**");

        assertThat(reached.looksInto("x/y")).isTrue();
        assertThat(notReached.looksInto("x/y")).isFalse();
    }

    private static boolean excludes(String text, String path) {
        var file = DockerIgnore.parse("f", text);
        return file.match(path, file.root()).decision() instanceof Decision.Excluded;
    }
}

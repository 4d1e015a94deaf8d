package dev.millrace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.dockerfile.read.DockerfileReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is thrown, and nothing takes long, whatever the file is. */
class OddInputTest {

    private static final List<String> PIECES =
            List.of(
                    "FROM ",
                    "from a:1 AS b\n",
                    "COPY ",
                    "--from=b ",
                    "RUN ",
                    "<<EOF ",
                    "<<-'E' ",
                    "\nEOF\n",
                    "ENV ",
                    "A=$B",
                    "${A:-",
                    "}",
                    "$",
                    "\\\n",
                    "\\",
                    "`",
                    "\"",
                    "'",
                    "[",
                    "]",
                    ",",
                    "\"x\"",
                    "# millrace:ignore=",
                    "secret,",
                    "# syntax=",
                    "# escape=`\n",
                    "\n",
                    "\r\n",
                    "\t",
                    " ",
                    "--mount=type=bind,source=",
                    "npm install",
                    " && ",
                    ";",
                    "ARG X",
                    "ARG X=${X}${X}\n",
                    "USER ",
                    "EXPOSE 1/udp ",
                    "CMD ",
                    "ONBUILD ",
                    "\u0000",
                    "\ufeff",
                    "é",
                    "*",
                    "?",
                    "/../",
                    ".");
    private static final ContextFiles FILES = Checked.context("a/b", "package.json", "l@");

    @Test
    @Timeout(60)
    void filesMadeOfPiecesAreReadOrSaidToBeUnread() {
        var random = new Random(20_261_130);
        for (int i = 0; i < 20_000; i++) {
            var file = new StringBuilder(random.nextBoolean() ? "FROM a:1\n" : "");
            for (int n = random.nextInt(30); n >= 0; n--) {
                file.append(PIECES.get(random.nextInt(PIECES.size())));
            }

            check(file.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @Timeout(60)
    void randomBytesAreReadOrSaidToBeUnread() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            check(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a:1\n",
                "FROM a:1 AS b\n",
                "RUN a \\\n",
                "RUN npm install\n",
                "RUN <<A\n",
                "<<A ",
                "COPY * /\n",
                "COPY a/b/c/d /\n",
                "COPY *a*a*a*a*b /\n",
                "ENV A=${A:-$A}\n",
                "${A:-",
                "# millrace:ignore=x\n",
                "\"",
                "\\",
                "[\"a\",",
                "RUN --mount=type=bind,source=a \\\n",
                "a=b;",
                "CMD [\"sh\",\"-c\",\";exec;exec;exec\"]\n",
                "ENV X_TOKEN=a://a:\n",
                " ",
                "\n"
            })
    @Timeout(60)
    void largeFilesOfOneKindAreNoWork(String piece) {
        for (var begin :
                List.of("", "FROM a:1\n", "FROM a:1\nRUN ", "FROM a:1\nENV A=", "FROM a:1\nCMD ")) {
            var times = (DockerfileReader.LARGEST - begin.length()) / piece.length();
            var bytes = (begin + piece.repeat(times)).getBytes(StandardCharsets.UTF_8);

            long start = System.nanoTime();
            check(bytes);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(begin + piece)
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void fileThatIsTooLargeIsSaidToBeUnchecked() {
        var bytes = "FROM python\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);

        assertThat(CheckDockerfile.check(bytes, BuildSpec.defaults(), 8080, FILES))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("dockerfile.unread"));
    }

    private static void check(byte[] bytes) {
        var findings = CheckDockerfile.check(bytes, BuildSpec.defaults(), 8080, FILES);

        assertThat(findings).hasSizeLessThanOrEqualTo(200);
        assertThat(findings)
                .allSatisfy(one -> {
                    assertThat(one.line()).isPositive();
                    assertThat(one.what() + one.fix())
                            .doesNotContainPattern("\\p{Cntrl}")
                            .hasSizeLessThan(600);
                });
    }
}

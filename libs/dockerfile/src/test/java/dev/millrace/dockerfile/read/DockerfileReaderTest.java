package dev.millrace.dockerfile.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileReaderTest {

    @Test
    void everyInstructionKnowsItsFirstLineAndItsLast() {
        var file =
                DockerfileReader.read(
                        "# syntax=docker/dockerfile:1\n\n\nFROM a\nRUN one && \\\n  # why\n\n  two\n  COPY a b\n");

        assertThat(file.instructions())
                .extracting(Instruction::keyword, Instruction::line, Instruction::lastLine)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("FROM", 4, 4),
                        org.assertj.core.groups.Tuple.tuple("RUN", 5, 8),
                        org.assertj.core.groups.Tuple.tuple("COPY", 9, 9));
        assertThat(file.instructions().get(1).text()).isEqualTo("one &&   two");
        assertThat(file.comments()).extracting(Comment::line).containsExactly(1, 6);
        assertThat(file.unread()).isEmpty();
    }

    @Test
    void directivesCountBeforeEverythingElseOnly() {
        var file = DockerfileReader.read("# escape=`\n# syntax=x\nRUN a `\n b\nRUN c \\\n");

        assertThat(file.escape()).isEqualTo('`');
        assertThat(file.comments()).allMatch(Comment::directive);
        assertThat(file.instructions())
                .extracting(Instruction::text)
                .containsExactly("a  b", "c \\");

        var late = DockerfileReader.read("# a comment\n# escape=`\nRUN a\n");
        assertThat(late.escape()).isEqualTo('\\');
        assertThat(late.comments()).noneMatch(Comment::directive);
        assertThat(DockerfileReader.read("\n# escape=`\nFROM a").escape()).isEqualTo('\\');
    }

    @Test
    void heredocsBelongToTheirInstruction() {
        var file =
                DockerfileReader.read(
                        "RUN <<EOF cat > /a && 3<<-'END' cat\nCOPY x y\nEOF\n\tFROM z\n\tEND\n"
                                + "COPY <<\"F\" /f\nUSER root\nF\nUSER 1\n");

        assertThat(file.instructions())
                .extracting(Instruction::keyword)
                .containsExactly("RUN", "COPY", "USER");
        assertThat(file.instructions().getFirst().heredocs())
                .containsExactly(
                        new Heredoc("EOF", "COPY x y\n"), new Heredoc("END", "\tFROM z\n"));
        assertThat(file.instructions().getLast().line()).isEqualTo(9);
    }

    @Test
    void shiftsAndHereStringsAreNoHeredocs() {
        var file =
                DockerfileReader.read("RUN cat <<<word && echo $((1 << 2))\nENV A=<<EOF\nUSER 1\n");

        assertThat(file.instructions()).hasSize(3);
        assertThat(file.instructions()).allMatch(one -> one.heredocs().isEmpty());
    }

    @Test
    void jsonFormIsAnArrayOfStringsAndNothingElse() {
        assertThat(exec("CMD [ \"a\" , \"b\\u0020\\\"c\\\\\" ] "))
                .contains(List.of("a", "b \"c\\"));
        assertThat(exec("CMD []")).contains(List.of());
        assertThat(exec("CMD ['a']")).isEmpty();
        assertThat(exec("CMD [\"a\",]")).isEmpty();
        assertThat(exec("CMD [\"a\"] b")).isEmpty();
        assertThat(exec("CMD [1]")).isEmpty();
        assertThat(exec("CMD [\"a\" \\\n, \"b\"]")).contains(List.of("a", "b"));
    }

    private static java.util.Optional<List<String>> exec(String line) {
        return DockerfileReader.read(line).instructions().getFirst().exec();
    }

    @Test
    void flagsStandBeforeTheWords() {
        var file =
                DockerfileReader.read(
                        "COPY --from=b --chown=\"1 2\" --link a --parents /\n"
                                + "RUN --mount=type=cache,target=/c,sharing=locked --network=none x --y\n"
                                + "CMD --version\n");

        assertThat(file.instructions().get(0).flags())
                .containsExactly(
                        new Flag("from", "b"), new Flag("chown", "\"1 2\""), new Flag("link", ""));
        assertThat(file.instructions().get(0).text()).isEqualTo("a --parents /");
        assertThat(file.instructions().get(1).flags("mount").getFirst().fields())
                .containsEntry("type", "cache")
                .containsEntry("sharing", "locked");
        assertThat(file.instructions().get(2).text()).isEqualTo("--version");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsChangeNothing() {
        var file = DockerfileReader.read("\ufeffFROM a\r\nRUN a \\\r\n b\r\n");

        assertThat(file.instructions()).extracting(Instruction::text).containsExactly("a", "a  b");
        assertThat(file.unread()).isEmpty();
        assertThat(DockerfileReader.read("RUN printf 'a\rCOPY b c'\n").instructions()).hasSize(1);
    }
}

package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.gather.Explanation.Because;
import dev.millrace.archive.ignore.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {

    @TempDir Path folder;

    @Test
    void ruleOfANestedFileIsNamedWithItsLine() throws Exception {
        write("src/.gitignore", "# logs\n*.log\n");
        write("src/a/x.log", "");

        assertThat(why("src/a/x.log"))
                .isEqualTo(
                        new Explanation(
                                "src/a/x.log",
                                false,
                                "src/a/x.log",
                                Because.RULE,
                                "ignored",
                                new Rule("src/.gitignore", 2, "*.log")));
    }

    @Test
    void folderAboveThatWasDecidedAboutIsNamed() throws Exception {
        write(".dockerignore", "data");
        write("data/deep/x", "");

        var why = why("data/deep/x");

        assertThat(why.at()).isEqualTo("data");
        assertThat(why.rule()).isEqualTo(new Rule(".dockerignore", 1, "data"));
    }

    @Test
    void whatAnExceptionBroughtBackIsSentAndItsFolderToo() throws Exception {
        write(".dockerignore", "data\n!data/keep");
        write("data/keep", "");

        assertThat(why("data/keep").rule()).isEqualTo(new Rule(".dockerignore", 2, "!data/keep"));
        assertThat(why("data").sent()).isTrue();
        assertThat(why("data").text()).isEqualTo("ignored, but something in it is sent");
    }

    @Test
    void otherReasonsAreSaidToo() throws Exception {
        write("Dockerfile", "FROM x");
        write(".dockerignore", "Dockerfile\n!.env");
        write(".env", "");
        write("node_modules/x/y", "");
        write("bot.py", "");
        write(".git/config", "");
        write("key", "-----BEGIN PRIVATE KEY-----\n");
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));

        assertThat(why("Dockerfile").because()).isEqualTo(Because.DOCKERFILE);
        assertThat(why(".env").rule()).isEqualTo(new Rule(".dockerignore", 2, "!.env"));
        assertThat(why("node_modules/x/y").because()).isEqualTo(Because.DEFAULT);
        assertThat(why("bot.py").because()).isEqualTo(Because.NO_RULE);
        assertThat(List.of(why(".git/config").because(), why("key").because()))
                .containsOnly(Because.SECRET);
        assertThat(why("out").because()).isEqualTo(Because.LINK_LEAVES_FOLDER);
        assertThatThrownBy(() -> why("nothing")).isInstanceOf(GatherException.class);
    }

    private Explanation why(String path) throws Exception {
        return Explanation.of(ContextFolder.gather(folder, "Dockerfile"), "Dockerfile", path);
    }

    private void write(String path, String content) throws Exception {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }
}

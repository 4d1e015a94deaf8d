package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.ignore.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFolderTest {

    @TempDir Path folder;

    @Test
    void dockerfileInUseIsSentWhateverTheRulesSay() throws Exception {
        write("deploy/Prod.Dockerfile", "FROM x");
        write("deploy/other", "");
        write(".dockerignore", "**");
        write(".gitignore", "deploy");

        assertThat(paths("deploy/Prod.Dockerfile"))
                .containsExactly("deploy", "deploy/Prod.Dockerfile");
    }

    @Test
    void dockerfilesOwnIgnoreFileWinsOverTheGeneralOne() throws Exception {
        write("Dockerfile", "FROM x");
        write("Dockerfile.dockerignore", "a\nDockerfile.dockerignore");
        write(".dockerignore", "b");
        write("a", "");
        write("b", "");

        assertThat(paths("Dockerfile")).containsExactly("Dockerfile", "b");
    }

    @Test
    void emptyIgnoreFileOfTheDockerfileWinsToo() throws Exception {
        write("deploy/Dockerfile", "FROM x");
        write("deploy/Dockerfile.dockerignore", "");
        write(".dockerignore", "a");
        write("a", "");

        assertThat(paths("deploy/Dockerfile")).contains("a");
    }

    @Test
    void linkedDockerignoreCountsInsideTheFolderAndLinkedGitignoreNever() throws Exception {
        write("rules", "a");
        write("a", "");
        Files.createSymbolicLink(folder.resolve(".gitignore"), Path.of("rules"));
        assertThat(paths("Dockerfile")).containsExactly("a", "rules");

        Files.createSymbolicLink(folder.resolve(".dockerignore"), Path.of("rules"));
        assertThat(paths("Dockerfile")).containsExactly("rules");
    }

    @Test
    void dependenciesComeBackOnlyWhereAnExceptionNamesThem() throws Exception {
        write("node_modules/x/README.md", "");
        write("node_modules/x/index.js", "");
        write("src/README.md", "");

        write(".dockerignore", "**/*.md\n!**/*.md");
        assertThat(paths("Dockerfile")).containsExactly("src", "src/README.md");
        write(".dockerignore", "!node_modules/x/index.js");
        assertThat(paths("Dockerfile"))
                .contains("node_modules/x/index.js")
                .doesNotContain("node_modules/x/README.md");
        write(".dockerignore", "!node_modules");
        assertThat(paths("Dockerfile")).contains("node_modules/x/README.md");
    }

    @Test
    void secretThatOnlyItsContentsTellIsWithheldAndAnIgnoredOneIsNotSpokenOf() throws Exception {
        write("deploy-key", "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        write("ignored.pem", "");
        write(".gitignore", "*.pem");

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries()).isEmpty();
        assertThat(gathered.left())
                .containsExactly(Gathered.LeftOut.secret("deploy-key", "private key", null));
    }

    @Test
    void folderOfSecretsThatAnExceptionReachesIntoIsSaidWithTheRule() throws Exception {
        write(".ssh/config", "");
        write(".dockerignore", "*\n!.ssh/config");

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries()).isEmpty();
        assertThat(gathered.left())
                .containsExactly(
                        Gathered.LeftOut.secret(
                                ".ssh", "keys", new Rule(".dockerignore", 2, "!.ssh/config")));
    }

    @Test
    void secretsAreWithheldAndSaid() throws Exception {
        write(".env", "KEY=1");
        write("certs/server.key", "");
        write(".dockerignore", "!.env\n!**/*.key");
        write("bot.py", "");

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries().stream().map(Gathered.Entry::path))
                .containsExactly("bot.py", "certs");
        assertThat(gathered.left())
                .containsExactlyInAnyOrder(
                        Gathered.LeftOut.secret(
                                ".env", "environment file", new Rule(".dockerignore", 1, "!.env")),
                        Gathered.LeftOut.secret(
                                "certs/server.key",
                                "private key",
                                new Rule(".dockerignore", 2, "!**/*.key")));
    }

    @Test
    void linksAreKeptAsDataWhereTheyStayInsideAndSaidWhereNot() throws Exception {
        write("a/b", "content");
        Files.createSymbolicLink(folder.resolve("a/in"), Path.of("../a/b"));
        Files.createSymbolicLink(folder.resolve("a/out"), Path.of("../../b"));
        Files.createSymbolicLink(folder.resolve("etc"), Path.of("/etc"));

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries())
                .contains(new Gathered.Entry.Symlink("a/in", "../a/b"))
                .hasSize(3);
        assertThat(gathered.left())
                .containsExactlyInAnyOrder(
                        left("a/out", Gathered.Why.LINK_LEAVES_FOLDER),
                        left("etc", Gathered.Why.LINK_LEAVES_FOLDER));
    }

    @Test
    void ignoredFoldersAreNotEntered() throws Exception {
        write("node_modules/bot.js", "");
        Files.createSymbolicLink(folder.resolve("node_modules/would-be-said"), Path.of("/proc"));

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries()).isEmpty();
        assertThat(gathered.left()).isEmpty();
    }

    @Test
    void sameFolderGivesTheSameBytesWhateverItsTimes() throws Exception {
        write("b/x.py", "print()");
        write("a.txt", "text");
        var before = tarball();

        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(1));

        assertThat(tarball()).isEqualTo(before);
    }

    @Test
    void fileThatShrinksWhileItIsSentIsAnErrorAndOneThatGrowsIsNot() throws Exception {
        write("grows", "1234");
        write("shrinks", "1234");
        var gathered = ContextFolder.gather(folder, "Dockerfile");

        write("grows", "123456");
        ContextTarball.write(gathered, new ByteArrayOutputStream());
        write("shrinks", "12");

        assertThatThrownBy(() -> ContextTarball.write(gathered, new ByteArrayOutputStream()))
                .isInstanceOf(GatherException.class)
                .hasMessageContaining("shrinks became shorter");
    }

    @Test
    void namesTheOtherSideRefusesAreRefusedHere() throws Exception {
        write("a\\b", "");

        assertThatThrownBy(() -> paths("Dockerfile"))
                .isInstanceOf(GatherException.class)
                .hasMessageContaining("a\\b");
    }

    private static Gathered.LeftOut left(String path, Gathered.Why why) {
        return Gathered.LeftOut.of(path, why);
    }

    private List<String> paths(String dockerfile) throws Exception {
        return ContextFolder.gather(folder, dockerfile).entries().stream()
                .map(Gathered.Entry::path)
                .toList();
    }

    private byte[] tarball() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ContextTarball.write(ContextFolder.gather(folder, "Dockerfile"), bytes);
        try (var context =
                CanonicalContext.read(
                        new ByteArrayInputStream(bytes.toByteArray()),
                        ArchiveLimits.DEFAULT,
                        folder.resolveSibling("spool"))) {
            assertThat(context.manifest().files()).isPositive();
        }
        return bytes.toByteArray();
    }

    private void write(String path, String content) throws Exception {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    @Test
    void whatMacosLeavesIsLeftOutAsThePlatformDoes() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");
        Files.writeString(folder.resolve(".DS_Store"), "anything");
        Files.write(folder.resolve("._a"), new byte[] {0, 5, 22, 7, 1});
        Files.writeString(folder.resolve("._b"), "an ordinary file");

        var gathered = ContextFolder.gather(folder, "Dockerfile");

        assertThat(gathered.entries())
                .extracting(Gathered.Entry::path)
                .containsExactly("._b", "Dockerfile");
        assertThat(Explanation.of(gathered, "Dockerfile", ".DS_Store").text()).contains("macOS");
    }
}

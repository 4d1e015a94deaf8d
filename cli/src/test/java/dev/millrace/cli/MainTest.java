package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir Path folder;

    @Test
    void helpListsEveryVerbAndThoseOfTheLauncher() {
        var ran = run("--help");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains(
                        "deploy",
                        "build",
                        "rollback",
                        "status",
                        "logs",
                        "builds",
                        "deploys",
                        "releases",
                        "agents")
                .contains("config", "context", "login", "version", "admin")
                .contains("up ", "down ", "reset ", "system ", "demo ", "test ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frob",
                "deploy --nonsense",
                "builds",
                "builds show no-id",
                "deploy /no/such/folder",
                "deploy --build-arg",
                "agents delete x",
                "config set",
                "builds logs b-t-01jd0000000000000000000000 --from x"
            })
    void wrongUseEndsWithTwoAndSaysWhy(String line) {
        var ran = run(line.split(" "));

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).startsWith("error: ").contains("\n  ");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json version",
                "version --json",
                "--json version --json",
                "completion tcsh --json"
            })
    void jsonIsJsonWhereverAndHoweverOftenItIsSaid(String line) {
        var ran = run(line.split(" "));

        assertThat(ran.out()).startsWith("{\"type\":\"result\"");
    }

    @Test
    void withoutAVerbTheVerbsAreShown() {
        var ran = run();

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).startsWith("From a folder").contains("deploy", "rollback", "system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"depoly,millrace deploy", "deploy --platfrom,millrace deploy --platform"})
    void whatWasProbablyMeantIsNamed(String typedAndMeant) {
        var typed = typedAndMeant.split(",", -1)[0];

        var ran = run(typed.split(" ", -1));

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("Did you mean `" + typedAndMeant.split(",", -1)[1] + "`");
    }

    @Test
    void wrongUseIsJsonWhereJsonWasAskedFor() {
        var ran = run("deploy", "--nonsense", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.result().path("code").asText()).isEqualTo("usage");
    }

    @Test
    void unreachablePlatformEndsWithThree() {
        var ran = Ran.cli(folder, Map.of("MILLRACE_URL", "http://127.0.0.1:1"), "agents", "ls");

        assertThat(ran.exit()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(ran.err()).contains("[unreachable]", "trace ");
    }

    @Test
    void contextListsWhatWouldBeSent() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM x");
        Files.writeString(folder.resolve("bot.py"), "print()\n");
        Files.writeString(folder.resolve(".env"), "KEY=1");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("bot.py"));

        var ran = run("context", "ls", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(Json.write(ran.result()))
                .isEqualTo(
                        "{\"type\":\"result\",\"files\":[{\"path\":\"Dockerfile\",\"type\":\"file\",\"size\":6},"
                                + "{\"path\":\"bot.py\",\"type\":\"file\",\"size\":8},"
                                + "{\"path\":\"link\",\"type\":\"symlink\",\"size\":0,\"target\":\"bot.py\"}],\"bytes\":14,"
                                + "\"notSent\":[{\"path\":\".env\",\"reason\":\"SECRET\",\"what\":\"environment file\"}]}");
    }

    @Test
    void unknownKeyInTheProjectFileIsRefusedByName() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM x");
        Files.writeString(folder.resolve("millrace.toml"), "agent = \"a\"\nprot = 8080\n");

        var ran = run("deploy");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("millrace.toml: unknown key \"prot\"").contains("port");
    }

    private Ran run(String... args) {
        return Ran.cli(folder, Map.of(), args);
    }
}

package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextVerbTest {

    @TempDir Path folder;

    @BeforeEach
    void agent() throws Exception {
        write("Dockerfile", "FROM x");
        write("bot.py", "print()\n");
        write(".gitignore", "*.log\n");
        write(".dockerignore", "data\n!data/keep\n!.env\n");
        write(".env", "KEY=1");
        write("src/app.log", "");
        write("data/keep", "12345");
        write("data/deep/other", "");
    }

    @Test
    void whyNamesFileAndLineOfTheDecidingRule() {
        assertThat(run("--why", "src/app.log").out())
                .isEqualTo("not sent  src/app.log  ignored by .gitignore line 1: *.log\n");
        assertThat(run("--why", "data/deep/other").out())
                .isEqualTo(
                        "not sent  data/deep/other  ignored by .dockerignore line 1: data, with all of data/deep/\n");
        assertThat(run("--why", "data/keep").out())
                .isEqualTo(
                        "sent      data/keep  brought back by .dockerignore line 2: !data/keep\n");
        assertThat(run("--why", ".env").out())
                .isEqualTo(
                        "not sent  .env  kept back, environment file, although .dockerignore line 3: !.env asks for it\n");
        assertThat(run("--why", "./bot.py").out())
                .isEqualTo("sent      bot.py  no rule names it\n");
    }

    @Test
    void whyTellsProgramsTheSame() {
        assertThat(Json.write(run("--why", ".env", "--json").result()))
                .isEqualTo(
                        "{\"type\":\"result\",\"path\":\".env\",\"sent\":false,\"because\":\"SECRET\","
                                + "\"text\":\"environment file\",\"decidedAt\":\".env\","
                                + "\"askedBy\":{\"file\":\".dockerignore\",\"line\":3,\"pattern\":\"!.env\"}}");
    }

    @Test
    void whyOfWhatIsNotThereIsWrongUse() {
        var ran = run("--why", "nothing");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("there is no \"nothing\" in the folder");
    }

    @Test
    void sizesAreByFolderTheBiggestFirst() {
        var ran = run("--sizes");

        assertThat(ran.out().lines().map(String::strip))
                .startsWith("19 B    3 files  ./", "5 B     1 file  data/", "0 B    0 files  src/");
        assertThat(run("--sizes", "--json").result().at("/folders/1/path").asText())
                .isEqualTo("data");
    }

    @Test
    void secretIsKeptBackInOneLineAndTheRuleThatAskedForItIsNamed() {
        var ran = run();

        assertThat(ran.out()).contains("not sent, may be secret: .env (environment file)\n");
        assertThat(ran.err()).contains(".env is not sent although .dockerignore line 3: !.env");
    }

    @Test
    void secretNamedByItsPathIsListedAndPatternsNameNothing() {
        assertThat(run("--send-secret", ".env").out()).contains("5 B .env\n");
        assertThat(run("--send-secret", ".env*").exit()).isEqualTo(Exit.USAGE.code());
    }

    private Ran run(String... more) {
        var args = new String[more.length + 2];
        args[0] = "context";
        args[1] = "ls";
        System.arraycopy(more, 0, args, 2, more.length);
        return Ran.cli(folder, Map.of(), args);
    }

    private void write(String path, String content) throws Exception {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }
}

package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Exit;
import dev.millrace.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts do in a real shell what they are for. */
class CompletionVerbTest {

    @TempDir Path folder;

    @Test
    void bashCompletesVerbsOfBothProgramsAndTheirOptions() throws Exception {
        assertThat(bash("millrace", "dep")).containsExactlyInAnyOrder("deploy", "deploys");
        assertThat(bash("millrace", "do")).containsExactlyInAnyOrder("doctor", "down");
        assertThat(bash("millrace", "system", "")).contains("status", "logs");
        assertThat(bash("millrace", "up", "--obs")).containsExactly("--observe");
        assertThat(bash("millrace", "deploy", "--det")).containsExactly("--detach");
    }

    @Test
    void zshScriptIsTheSameBehindItsOwnPreparation() {
        var script = script("zsh");

        assertThat(script).startsWith("autoload -Uz compinit bashcompinit");
        assertThat(script).contains("function _complete_millrace()");
    }

    @Test
    void fishScriptHasALineForEveryVerbAndOption() {
        var script = script("fish");

        assertThat(script)
                .contains("-a deploy -d ")
                .contains("-a doctor -d ")
                .contains("__fish_seen_subcommand_from system; and not")
                .contains("-l observe");
        assertThat(script.lines())
                .map(line -> line.replace("\\'", ""))
                .allMatch(line -> line.chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    @Test
    void anUnknownShellIsWrongUse() {
        var ran = Ran.cli(folder, Map.of(), "completion", "tcsh");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("BASH", "ZSH", "FISH");
    }

    /** What bash would offer; compopt works in a live completion only, and says so. */
    private List<String> bash(String... words) throws IOException, InterruptedException {
        var script = folder.resolve("completion.bash");
        Files.writeString(script, script("bash"));
        var ask =
                "source '%s'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); "
                                .formatted(script)
                        + "_complete_millrace 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        var command = new java.util.ArrayList<>(List.of("bash", "--norc", "-c", ask, "bash"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var out = process.inputReader()) {
            return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }

    private String script(String shell) {
        var ran = Ran.cli(folder, Map.of(), "completion", shell);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }
}

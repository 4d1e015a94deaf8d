package dev.millrace.e2e.demo;

import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.story.ClaimFailedException;
import dev.millrace.e2e.story.FailingBuildStory;
import dev.millrace.e2e.story.SecondAgentStory;
import dev.millrace.e2e.story.UpgradeStory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code ./millrace demo}, after {@code up}: tells the stories on the running system and leaves it
 * running.
 *
 * <p>Exit code 0 only if every claim was checked; 1 with the first one that does not hold.
 */
public final class Demo {

    private Demo() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of(arguments[0]).toAbsolutePath();
        System.exit(tell(new MillraceCli(root, Map.of()), System.out));
    }

    /** Tells all stories; returns the exit code. */
    static int tell(MillraceCli cli, PrintStream out) throws IOException, InterruptedException {
        var voice = new PrintingNarrator(out);
        var examples = cli.root().resolve("examples");
        var edit = new UpgradeStory.Edit("bot.py", "VERSION = \"v1\"", "VERSION = \"v2\"");
        try {
            voice.chapter("A Python agent, replaced while somebody talks to it");
            new UpgradeStory(cli, examples.resolve("python-echo"), edit, voice).play();
            voice.chapter("A Node agent beside it");
            var route = new SecondAgentStory(cli, examples.resolve("node-echo"), voice).play();
            voice.chapter("A build that fails");
            new FailingBuildStory(cli, examples.resolve("node-echo"), voice).play(route);
            voice.epilogue(route);
            return 0;
        } catch (ClaimFailedException e) {
            out.println("  ✗ " + e.getMessage());
            return 1;
        }
    }
}

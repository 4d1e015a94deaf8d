package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Api;
import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** Back to the release before, whose instance is warm and still holds a session. */
public final class WarmRollback implements Measurement {

    private static final String OURS = "rollback";
    private static final String SERVER = "server";
    private static final String CONTROL = "cli-start";
    private static final String AGENT = "bench-rollback";

    /** Not measured: a deployer that has just been started is compiling. */
    private static final int WARM_UP = 10;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(OURS, "`./millrace rollback`, Enter → done");
        series.put(SERVER, "of it: accepted → live, in the deployer");
        series.put(CONTROL, "control: `./millrace version`, the script and the JVM alone");
        return new Chapter(
                "rollback",
                "Warm rollback, CLI end to end",
                """
                Two releases of `examples/python-echo` (linux/amd64, native); each rollback goes to the other one, which
                is in its bake window and still holds a conversation; that it goes on is checked after the switch. Ten rollbacks
                come first and are not counted.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "warm rollback, CLI, p99",
                                300,
                                "ms",
                                run -> run.percentile(OURS, 99)),
                        Goal.atMost(
                                "warm rollback, server, p99",
                                60,
                                "ms",
                                run -> run.percentile(SERVER, 99))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var api = bed.up();
        try (var folder = Scratch.of(bed.cli().root().resolve("examples/python-echo"))) {
            folder.edit("millrace.toml", "port = 8080", "port = 8080\nbake_seconds = 600");
            var deploy = deployOf(folder);
            var live = bed.run(deploy);
            var web = new Web();
            var route = Route.of(live);
            var other = live.text("release");
            var held = Conversation.open(web, route);
            held.say("hello");
            folder.edit("bot.py", "VERSION = \"v1\"", "VERSION = \"v2\"");
            var now = bed.run(deploy).text("release");
            for (var pair = 1 - WARM_UP; pair <= plan.rounds(20, 3); pair++) {
                // a session on what is live keeps it warm for the round after this
                var next = Conversation.open(web, route);
                next.say("hello");
                var back = bed.run("rollback", other, "--agent", AGENT);
                held.say("still there");
                if (pair > 0) {
                    sample(bed, api, raw, pair, back);
                }
                held.close();
                held = next;
                var swapped = now;
                now = other;
                other = swapped;
            }
            held.close();
        }
    }

    private static void sample(
            Bed bed, Api api, RawFile raw, int pair, MillraceCli.Outcome rollback)
            throws Exception {
        raw.sample(OURS, pair, CachedRedeploy.millis(rollback.took()));
        var view = api.get("/v1/deploys/" + rollback.text("deploy"));
        raw.sample(
                SERVER,
                pair,
                CachedRedeploy.millis(
                        Duration.between(
                                Instant.parse(view.path("createdAt").asText()),
                                Instant.parse(view.path("liveAt").asText()))));
        raw.sample(CONTROL, pair, CachedRedeploy.millis(bed.run("version").took()));
    }

    private static String[] deployOf(Scratch folder) {
        return new String[] {
            "deploy", folder.folder().toString(), "--agent", AGENT, "--platform", "linux/amd64"
        };
    }
}

package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Api;
import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.stub.DurableRoundTrip;
import dev.millrace.bench.stub.StubExecutor;
import dev.millrace.contracts.id.BuildId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** From the 202 that accepts a build to the executor's first instruction, at a rate. */
public final class FirstInstruction implements Measurement {

    /**
     * So many that compilers have had their say: figures are of a system that has run for a while.
     */
    private static final int WARM_UP = 400;

    private static final int WARM_UP_RATE = 20;
    private static final String AGENT = "bench-dispatch";
    private static final List<Integer> RATES = List.of(5, 50);
    private static final long SETTLE_NANOS = 30_000_000_000L;

    private final Map<BuildId, Long> begun = new ConcurrentHashMap<>();

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        var goals = new ArrayList<Goal>();
        for (var rate : RATES) {
            series.put(accepted(rate), rate + "/s: 202 received → first instruction");
            series.put(asked(rate), rate + "/s: request sent → first instruction");
            series.put(control(rate), rate + "/s: control, 2 fsyncs + 1 Kafka round trip");
            var what = "202 → first instruction, stub executor, " + rate + "/s, ";
            goals.add(
                    Goal.atMost(what + "p50", 20, "ms", run -> run.percentile(accepted(rate), 50)));
            goals.add(
                    Goal.atMost(
                            what + "p99", 100, "ms", run -> run.percentile(accepted(rate), 99)));
            goals.add(
                    Goal.atMost(
                            what + "lost",
                            0,
                            "",
                            run -> run.fact("never begun at " + rate + "/s")));
        }
        return new Chapter(
                "dispatch",
                "202 sent → executor's first instruction (stub executor)",
                """
                **A stub executor**: it speaks the worker protocol (assignments over Kafka, the start fence over HTTP) and
                runs nothing; its first instruction is the moment the fence has opened. After 400 builds to warm up,
                builds are posted through the edge at a fixed rate that does not wait for answers; blocks of builds
                alternate with blocks of as many controls. Everything is on this machine, the generator too. One build costs
                some 70 ms of processor time over all processes (context-ingest 22, Kafka 11, log-streamer 8; deployer, MinIO,
                PostgreSQL and the generator 6 to 7 each; from /proc over 20 s of a run on 2026-11-30), so two cores are full at
                about 30 builds a second: 50/s shows how a burst of one second is worked off, not the path itself, which
                5/s shows.\
                """,
                series,
                goals);
    }

    private static String accepted(int rate) {
        return "accepted-" + rate;
    }

    private static String asked(int rate) {
        return "asked-" + rate;
    }

    private static String control(int rate) {
        return "control-" + rate;
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var api = bed.up();
        var context = context(bed, api);
        var settings = bed.settings("builder-worker");
        var kafka = settings.getOrDefault("MILLRACE_KAFKA", "");
        try (var stub = new StubExecutor(settings, begun::put).begin();
                var control = new DurableRoundTrip(kafka, bed.folder("data/bench"))) {
            // the heartbeat has to be heard, and the code to be warm
            block(new Load(api, context, WARM_UP_RATE), WARM_UP);
            for (var rate : RATES) {
                var lost = 0;
                for (var pair = 1; pair <= plan.rounds(20, 3); pair++) {
                    lost += block(new Load(api, context, rate), rate * seconds(rate), pair, raw);
                    for (var i = 0; i < rate * seconds(rate); i++) {
                        raw.sample(control(rate), pair, control.once());
                    }
                }
                raw.fact("never begun at " + rate + "/s", lost, "builds");
            }
        }
    }

    private static int seconds(int rate) {
        return rate < 10 ? 2 : 1;
    }

    /** Any context that was taken in will do. */
    private static String context(Bed bed, Api api) throws Exception {
        var folder = bed.cli().root().resolve("examples/python-echo").toString();
        var built =
                bed.run("build", folder, "--agent", AGENT, "--platform", "linux/amd64", "--detach");
        return api.get("/v1/builds/" + built.text("build")).path("context").asText();
    }

    private record Load(Api api, String context, int rate) {

        /** Posts one build; its id. */
        BuildId post() throws Exception {
            var body = Api.JSON.createObjectNode().put("context", context);
            body.putObject("spec").put("platform", StubExecutor.PLATFORM.value());
            var view = api.post("/v1/agents/" + AGENT + "/builds", body);
            return new BuildId(view.path("build").asText());
        }
    }

    private record Posted(BuildId build, long asked, long accepted) {}

    /** Posts so many at the rate, and waits until all of them have begun. */
    private List<Posted> block(Load load, int count) throws Exception {
        var posts = new ArrayList<java.util.concurrent.Future<Posted>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var began = System.nanoTime();
            for (var i = 0; i < count; i++) {
                var due = began + i * 1_000_000_000L / load.rate();
                while (due > System.nanoTime()) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                posts.add(
                        threads.submit(() -> {
                            var asked = System.nanoTime();
                            var build = load.post();
                            return new Posted(build, asked, System.nanoTime());
                        }));
            }
        }
        var posted = new ArrayList<Posted>();
        for (var post : posts) {
            posted.add(post.get());
        }
        var end = System.nanoTime() + SETTLE_NANOS;
        while (System.nanoTime() < end
                && !posted.stream().allMatch(one -> begun.containsKey(one.build()))) {
            LockSupport.parkNanos(5_000_000);
        }
        return posted;
    }

    private int block(Load load, int count, int pair, RawFile raw) throws Exception {
        var lost = 0;
        for (var one : block(load, count)) {
            var first = begun.get(one.build());
            if (first == null) {
                lost++;
            } else {
                raw.sample(accepted(load.rate()), pair, (first - one.accepted()) / 1e6);
                raw.sample(asked(load.rate()), pair, (first - one.asked()) / 1e6);
            }
        }
        return lost;
    }
}

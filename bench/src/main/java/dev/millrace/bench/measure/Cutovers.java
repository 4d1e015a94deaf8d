package dev.millrace.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.bench.bed.Api;
import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.load.Tally;
import dev.millrace.bench.load.Traffic;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Release after release goes live under traffic, and nobody may notice. */
public final class Cutovers implements Measurement {

    private static final String AGENT = "bench-cutover";
    private static final String PLATFORM = "linux/amd64";
    private static final String LAST_ON_BLUE = "last-on-blue";
    private static final String SWITCH = "cutover";
    private static final String FAILED = "requests and sessions failed during cutovers";
    private static final String BLIND = "fewest failures seen at a restart instead of a switch";
    private static final int PER_SECOND = 500;
    private static final int PER_SECOND_QUICK = 100;
    private static final int SESSIONS = 20;
    private static final int RESTARTS = 3;
    private static final long BETWEEN_NANOS = 1_000_000_000L;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(LAST_ON_BLUE, "switch acknowledged → last new request on blue was sent");
        series.put(SWITCH, "of each cutover: accepted → live, start of the agent included");
        return new Chapter(
                "cutover",
                "Cutovers under traffic",
                """
                A configuration change makes a new release that goes live in a container of its own (linux/amd64, native)
                while 500 requests a second arrive by an open-loop plan: half over kept connections, a quarter over new
                ones, a quarter POST; 20 WebSocket sessions of 2 to 10 s beside them must stay with the release they
                began on. The generator never tries anything twice. In the middle one cutover has the router reloaded
                (SIGUSR2) under it. *Acknowledged* is the deploy's `liveAt`, taken right after the router's answer;
                negative means that blue's last request was sent before. Control: the live container is restarted
                instead under 100 requests a second, which must be seen as failures.\
                """,
                series,
                List.of(
                        Goal.atMost("cutovers: " + FAILED, 0, "", run -> run.fact(FAILED)),
                        Goal.atMost(
                                "switch acknowledged → last new request on blue, p99",
                                10,
                                "ms",
                                run -> run.percentile(LAST_ON_BLUE, 99)),
                        Goal.atLeast("control: " + BLIND, 1, "", run -> run.fact(BLIND))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var api = bed.up();
        var route = deploy(bed);
        var live = change(api, 1);
        var tally = new Tally();
        var perSecond = plan.quick() ? PER_SECOND_QUICK : PER_SECOND;
        var lives = new ArrayList<JsonNode>();
        try (var _ = new Traffic(route.address(), route.host(), tally).begin(perSecond, SESSIONS)) {
            var rounds = plan.rounds(50, 6);
            LockSupport.parkNanos(2 * BETWEEN_NANOS);
            for (var round = 1; round <= rounds; round++) {
                var reloads = round == (rounds + 1) / 2;
                live = cutover(bed, api, round, reloads);
                lives.add(live);
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
            LockSupport.parkNanos(2 * BETWEEN_NANOS);
        }
        // not before the last answer is in: who was slow may have been blue's
        for (var round = 1; round <= lives.size(); round++) {
            write(raw, tally, round, lives.get(round - 1));
        }
        raw.fact("planned requests a second", perSecond, "");
        counts(raw, tally);
        control(bed, route, raw, live);
    }

    private static void counts(RawFile raw, Tally tally) {
        var failures = tally.failures();
        raw.fact(FAILED, failures.size(), "");
        for (var kind : Tally.Kind.values()) {
            var answered = tally.all().stream().filter(one -> one.kind() == kind).count();
            raw.fact("answered, " + kind, answered, "");
        }
        failures.stream().limit(20).forEach(one -> raw.note("failed: " + one));
    }

    /** The agent, with the dependencies of the example and a program of its own. */
    private static Route deploy(Bed bed) throws IOException, InterruptedException {
        var root = bed.cli().root();
        try (var folder = Scratch.of(root.resolve("examples/python-echo"))) {
            Files.copy(
                    root.resolve("bench/agents/counter/bot.py"),
                    folder.folder().resolve("bot.py"),
                    StandardCopyOption.REPLACE_EXISTING);
            return Route.of(
                    bed.run(
                            "deploy",
                            folder.folder().toString(),
                            "--agent",
                            AGENT,
                            "--platform",
                            PLATFORM));
        }
    }

    /** Release {@code rN} is live when it returns. */
    private static JsonNode change(Api api, int number) throws Exception {
        var body = Api.JSON.createObjectNode();
        body.putObject("set").put("RELEASE", "r" + number);
        var deploy =
                api.patch("/v1/agents/" + AGENT + "/environments/production/config", body)
                        .path("deploy");
        return live(api, deploy);
    }

    private static JsonNode live(Api api, JsonNode deploy) throws Exception {
        var path = "/v1/deploys/" + deploy.path("deploy").asText();
        return api.until(path, deploy, Cutovers::settled);
    }

    private static boolean settled(JsonNode view) {
        var phase = view.path("phase").asText();
        if (phase.equals("FAILED") || phase.equals("SUPERSEDED")) {
            throw new IllegalStateException("the cutover did not happen: " + view);
        }
        return view.hasNonNull("liveAt");
    }

    private static JsonNode cutover(Bed bed, Api api, int round, boolean reload) throws Exception {
        if (reload) {
            bed.say("cutover " + round + " has the router reloaded");
            var pid = bed.process("router");
            Thread.ofVirtual().start(() -> reload(pid));
        }
        return change(api, round + 1);
    }

    /** As an operator's service manager does it. */
    private static void reload(long pid) {
        LockSupport.parkNanos(BETWEEN_NANOS / 4);
        try {
            new ProcessBuilder("kill", "-USR2", Long.toString(pid)).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(RawFile raw, Tally tally, int round, JsonNode live) {
        var acknowledged = Instant.parse(live.path("liveAt").asText());
        var accepted = Instant.parse(live.path("createdAt").asText());
        raw.sample(SWITCH, round, CachedRedeploy.millis(Duration.between(accepted, acknowledged)));
        tally.lastOn("r" + round)
                .ifPresent(last ->
                        raw.sample(
                                LAST_ON_BLUE,
                                round,
                                CachedRedeploy.millis(Duration.between(acknowledged, last))));
    }

    /** The same traffic, and a restart where a switch should be. */
    private static void control(Bed bed, Route route, RawFile raw, JsonNode live) throws Exception {
        var docker = bed.docker();
        var fewest = Integer.MAX_VALUE;
        for (var i = 0; i < RESTARTS; i++) {
            var container = container(bed, live.path("release").asText());
            var tally = new Tally();
            try (var _ =
                    new Traffic(route.address(), route.host(), tally)
                            .begin(PER_SECOND_QUICK, SESSIONS)) {
                LockSupport.parkNanos(BETWEEN_NANOS);
                docker.run("restart", "--time", "1", container);
                LockSupport.parkNanos(2 * BETWEEN_NANOS);
            }
            fewest = Math.min(fewest, tally.failures().size());
        }
        raw.fact(BLIND, fewest, "");
    }

    private static String container(Bed bed, String release)
            throws IOException, InterruptedException {
        return bed.docker()
                .run("ps", "--quiet", "--filter", "label=dev.millrace.release=" + release)
                .output()
                .strip();
    }
}

package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Api;
import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.DockerCommand;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a line that a RUN step prints to the client that reads the log. */
public final class LineToReader implements Measurement {

    private static final String AGENT = "bench-log";
    private static final String OURS = "websocket";
    private static final String CONTROL = "rawjson";
    private static final String PLATFORM = "linux/amd64";
    private static final Pattern TICK = Pattern.compile("tick (\\d{19})");
    private static final long PATIENCE_SECONDS = 180;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(OURS, "printed in `RUN` → received by the WebSocket client");
        series.put(CONTROL, "control: printed in `RUN` → read from `buildx --progress=rawjson`");
        return new Chapter(
                "logs",
                "Line printed in RUN → received by the reader",
                """
                A step prints its own clock in nanoseconds every 40 ms (linux/amd64, real BuildKit); the reader compares
                with the same clock. Ours goes through worker, Kafka, log-streamer and the edge; the control is
                BuildKit's own client on the same engine.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "line → WebSocket, p50", 20, "ms", run -> run.percentile(OURS, 50)),
                        Goal.atMost(
                                "line → WebSocket, p99",
                                100,
                                "ms",
                                run -> run.percentile(OURS, 99)),
                        Goal.atMost("lines lost", 0, "", run -> run.fact("lines lost"))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var api = bed.up();
        var docker = bed.docker();
        var lines = plan.quick() ? 25 : 75;
        var folder = bed.folder("log-context");
        Files.writeString(folder.resolve("Dockerfile"), dockerfile(lines));
        var context = context(bed, api, folder);
        var lost = 0;
        for (var pair = 1; pair <= plan.rounds(20, 3); pair++) {
            var round = pair;
            lost += lines - ours(api, context, ms -> raw.sample(OURS, round, ms));
            lost += lines - control(docker, folder, ms -> raw.sample(CONTROL, round, ms));
        }
        raw.fact("lines lost", lost, "");
    }

    private static String dockerfile(int lines) {
        return """
        FROM python:3.13-slim
        COPY <<EOT /tick.py
        import time
        for n in range(%d):
            print(f"tick {time.time_ns()}", flush=True)
            time.sleep(0.04)
        EOT
        RUN python /tick.py
        """
                .formatted(lines);
    }

    private static String context(Bed bed, Api api, Path folder) throws Exception {
        var built = bed.run("build", folder.toString(), "--agent", AGENT, "--platform", PLATFORM);
        return api.get("/v1/builds/" + built.text("build")).path("context").asText();
    }

    /** How many lines came; what each took goes to the sink. */
    private static int ours(Api api, String context, Consumer<Double> sink) throws Exception {
        var body = Api.JSON.createObjectNode().put("context", context);
        body.putObject("spec").put("platform", PLATFORM).put("noCache", true);
        var build = api.post("/v1/agents/" + AGENT + "/builds", body).path("build").asText();
        var ear = new Ear(sink);
        var socket =
                api.client()
                        .newWebSocketBuilder()
                        .header("Authorization", api.authorization())
                        .buildAsync(api.socket("/v1/builds/" + build + "/logs"), ear)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ear.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket.abort();
        return ear.count;
    }

    private static int control(DockerCommand docker, Path folder, Consumer<Double> sink)
            throws IOException, InterruptedException {
        var words =
                List.of(
                        "buildx",
                        "build",
                        "--no-cache",
                        "--provenance=false",
                        "--platform",
                        PLATFORM,
                        "--progress=rawjson",
                        "--output=type=cacheonly",
                        folder.toString());
        var process = docker.start(words);
        process.getOutputStream().close();
        var count = 0;
        var said = new StringBuilder();
        try (var out = process.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                var now = Instant.now();
                said.append(line).append('\n');
                for (var log : Api.JSON.readTree(line).path("logs")) {
                    var text = new String(Base64.getDecoder().decode(log.path("data").asText()));
                    count += ticks(text, now, sink);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("buildx failed: " + said);
        }
        return count;
    }

    /** Each line carries the time it was printed at. */
    private static int ticks(String text, Instant now, Consumer<Double> sink) {
        var found = 0;
        var match = TICK.matcher(text);
        while (match.find()) {
            var nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
            sink.accept((nanos - Long.parseLong(match.group(1))) / 1e6);
            found++;
        }
        return found;
    }

    /** Counts the lines of one log as they come. */
    private static final class Ear implements WebSocket.Listener {

        private final Consumer<Double> sink;
        private final StringBuilder partial = new StringBuilder();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile int count;

        private Ear(Consumer<Double> sink) {
            this.sink = sink;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // a listener is called by one thread at a time
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            var now = Instant.now();
            partial.append(data);
            if (last) {
                count += ticks(partial.toString(), now, sink);
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            ended.completeExceptionally(error);
        }
    }
}

package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import dev.millrace.e2e.story.Claims;
import dev.millrace.e2e.story.Narrator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace, from the CLI's first byte to the first request that green has served. */
class OneTraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> EVERYBODY =
            List.of("millrace-cli", "context-ingest", "builder-worker", "deployer");

    @BeforeAll
    static void engine() {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
    }

    @Test
    void deployIsOneTraceThroughEveryServiceAndKafkaHop() throws Exception {
        try (var receiver = OtlpReceiver.start();
                var system =
                        RunningSystem.start(
                                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()))) {
            var example = system.cli().root().resolve("examples/node-echo");
            var deploy = system.cli().run("deploy", example.toString());
            assertThat(deploy.exitCode()).as(deploy.errors()).isZero();
            new Web().get(Route.of(deploy), "/");
            var trace = deploy.text("traceId");

            waitUntil(
                    "every service and the first request are in the trace",
                    () ->
                            services(receiver, trace).containsAll(EVERYBODY)
                                    && names(receiver, trace).contains("deploy.first-request"));

            // each service sends its spans when it likes, a parent's perhaps behind its children's
            waitUntil(
                    "no span is without its parent",
                    () -> unfoundParents(receiver, trace).isEmpty());
        }
    }

    private static java.util.Set<String> services(OtlpReceiver receiver, String trace) {
        return receiver.trace(trace).stream()
                .map(OtlpReceiver.Received::service)
                .collect(Collectors.toSet());
    }

    private static String names(OtlpReceiver receiver, String trace) {
        return receiver.trace(trace).toString();
    }

    /** Spans whose parent nobody has sent: a hop that lost the context would show here. */
    private static List<String> unfoundParents(OtlpReceiver receiver, String trace) {
        var spans = receiver.trace(trace);
        var ids = spans.stream().map(span -> span.span().getSpanId()).collect(Collectors.toSet());
        return spans.stream()
                .filter(span -> !span.span().getParentSpanId().isEmpty())
                .filter(span -> !ids.contains(span.span().getParentSpanId()))
                .map(OtlpReceiver.Received::toString)
                .toList();
    }

    private static void waitUntil(String claim, Claims.Condition condition)
            throws IOException, InterruptedException {
        new Claims(new Silent()).eventually(claim, PATIENCE, condition);
    }

    private static final class Silent implements Narrator {
        @Override
        public void chapter(String title) {}

        @Override
        public void doing(String what) {}

        @Override
        public void holds(String claim, String measured) {}
    }
}

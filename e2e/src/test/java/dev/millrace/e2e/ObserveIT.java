package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every query of dashboards and rules is asked of a real store that holds a real run, and what a
 * deploy has left in the trace store is found by the id that the CLI printed. See docs/operate.md,
 * "Checking".
 */
class ObserveIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:millrace|cicd|http|jvm|process)_[a-z_]+|up)\\b(?=[{\\[ )]|$)");

    @BeforeAll
    static void wanted() {
        assumeTrue(Boolean.getBoolean("millrace.observe"), "asked for by -Dmillrace.observe=true");
    }

    @Test
    void everyQueryIsAnsweredByTheStoreOfARealRun() throws Exception {
        try (var system = RunningSystem.notStarted()) {
            var cli = system.cli();
            var up = cli.run("up", "--observe");
            assertThat(up.exitCode()).as(up.errors()).isZero();
            var places = up.result().path("observe");
            var store = Store.at(places.path("metrics").asText().replace("/vmui", ""));

            var trace = run(cli, up, places.path("otlp").asText());
            var seen = answers(store, dashboardQueries(cli.root()));
            var rules = rules(Store.at(places.path("alerts").asText()));

            assertThat(seen).as("queries of dashboards without an answer").isEmpty();
            assertThat(store.ask("sum(rate(millrace_no_such_thing_total[5m]))"))
                    .isEqualTo(new Store.Answer.Nothing());
            assertThat(store.ask("sum(rate(")).isInstanceOf(Store.Answer.Wrong.class);
            assertThat(answers(store, metricsOf(rules))).as("metrics of rules").isEmpty();
            assertThat(firing(Store.at(places.path("alerts").asText()))).isEmpty();
            if (places.has("traces")) {
                var traces = places.path("traces").asText().replaceAll("/api.*", "");
                assertThat(servicesOf(Store.at(traces), trace))
                        .contains("context-ingest", "builder-worker", "deployer");
            }
            assertThat(cli.run("doctor").result().path("bad").asInt()).isZero();
            assertThat(cli.run("gc", "--dry-run").exitCode()).isZero();
            assertThat(names(cli)).contains("metrics", "alerts");
            assertThat(cli.run("down").exitCode()).isZero();
            assertThat(states(cli)).containsOnly("DOWN");
        }
    }

    /** Something of everything that figures are about; the id of one deploy's trace. */
    private static String run(MillraceCli plain, MillraceCli.Outcome up, String otlp)
            throws IOException, InterruptedException {
        var environment = new HashMap<>(plain.environment());
        if (!otlp.isEmpty()) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", otlp);
        }
        var cli = new MillraceCli(plain.root(), environment);
        refuse(up);
        try (var folder = Scratch.of(cli.root().resolve("examples/node-echo"))) {
            var first = cli.run("deploy", folder.folder().toString());
            assertThat(first.exitCode()).as(first.errors()).isZero();
            new Web().get(Route.of(first), "/");
            folder.edit("Dockerfile", "CMD [", "RUN echo another line\nCMD [");
            var second = cli.run("deploy", folder.folder().toString());
            assertThat(second.exitCode()).as(second.errors()).isZero();
            new Web().get(Route.of(second), "/");
            folder.edit("Dockerfile", "RUN echo another line", "RUN exit 7");
            assertThat(cli.run("deploy", folder.folder().toString()).exitCode()).isOne();
            var back = cli.run("rollback", "--agent", "node-echo");
            assertThat(back.exitCode()).as(back.errors()).isZero();
            return second.text("traceId");
        }
    }

    private static void refuse(MillraceCli.Outcome up) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var upload =
                    HttpRequest.newBuilder(
                                    URI.create(up.text("url") + "/v1/agents/refused/contexts"))
                            .header("Authorization", "Bearer " + up.text("token"))
                            .POST(HttpRequest.BodyPublishers.ofString("no archive".repeat(100)))
                            .build();
            assertThat(http.send(upload, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(400);
        }
    }

    /** What the store does not answer within the patience. */
    private static Set<String> answers(Store store, Set<String> queries)
            throws IOException, InterruptedException {
        assertThat(queries).isNotEmpty();
        var open = new LinkedHashSet<>(queries);
        var begun = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            for (var query : List.copyOf(open)) {
                switch (store.ask(query)) {
                    case Store.Answer.Data _ -> open.remove(query);
                    case Store.Answer.Nothing _ -> {}
                    case Store.Answer.Wrong(var why) ->
                            throw new AssertionError(query + " is no query: " + why);
                }
            }
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
        return open;
    }

    private static Set<String> dashboardQueries(Path root) throws IOException {
        var queries = new LinkedHashSet<String>();
        try (var files = Files.newDirectoryStream(root.resolve("observability/dashboards"))) {
            for (var file : files) {
                var dashboard = new ObjectMapper().readTree(file.toFile());
                for (var panel : dashboard.path("panels")) {
                    panel.path("targets")
                            .forEach(target -> queries.add(target.path("expr").asText()));
                }
            }
        }
        return queries;
    }

    /** The expressions that the evaluator has read and asked, each without an error. */
    private static List<String> rules(Store alerts) throws IOException, InterruptedException {
        var expressions = new ArrayList<String>();
        var begun = System.nanoTime();
        while (expressions.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            var evaluated = new ArrayList<JsonNode>();
            alerts.json("/api/v1/rules")
                    .path("data")
                    .path("groups")
                    .forEach(group -> group.path("rules").forEach(evaluated::add));
            if (!evaluated.isEmpty()
                    && evaluated.stream()
                            .noneMatch(rule ->
                                    rule.path("lastEvaluation").asText().startsWith("0001"))) {
                assertThat(evaluated)
                        .allSatisfy(rule -> {
                            assertThat(rule.path("lastError").asText()).isEmpty();
                            assertThat(rule.path("health").asText()).isEqualTo("ok");
                        });
                evaluated.forEach(rule -> expressions.add(rule.path("query").asText()));
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        assertThat(expressions).hasSizeGreaterThan(15);
        return expressions;
    }

    private static Set<String> metricsOf(List<String> expressions) {
        var names = new LinkedHashSet<String>();
        for (var expression : expressions) {
            var found = METRIC.matcher(expression);
            var before = names.size();
            while (found.find()) {
                names.add("count(" + found.group(1) + ")");
            }
            assertThat(names.size() > before || METRIC.matcher(expression).find())
                    .as("names a metric: %s", expression)
                    .isTrue();
        }
        return names;
    }

    /** Nothing is to be mended after an ordinary run. */
    private static List<String> firing(Store alerts) throws IOException, InterruptedException {
        var firing = new ArrayList<String>();
        alerts.json("/api/v1/alerts")
                .path("data")
                .path("alerts")
                .forEach(alert -> {
                    if (alert.path("state").asText().equals("firing")) {
                        firing.add(alert.path("name").asText() + alert.path("labels"));
                    }
                });
        return firing;
    }

    private static Set<String> servicesOf(Store traces, String trace)
            throws IOException, InterruptedException {
        var services = new HashSet<String>();
        var begun = System.nanoTime();
        while (services.size() < 3 && System.nanoTime() - begun < PATIENCE.toNanos()) {
            traces.json("/api/traces/" + trace)
                    .path("data")
                    .path(0)
                    .path("processes")
                    .forEach(process -> services.add(process.path("serviceName").asText()));
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return services;
    }

    private static Set<String> names(MillraceCli cli) throws IOException, InterruptedException {
        var names = new HashSet<String>();
        for (var row : cli.run("system", "status").result().path("components")) {
            names.add(row.path("name").asText());
            assertThat(row.path("diskBytes").isIntegralNumber()).isTrue();
        }
        return names;
    }

    private static Set<String> states(MillraceCli cli) throws IOException, InterruptedException {
        var states = new HashSet<String>();
        cli.run("system", "status")
                .result()
                .path("components")
                .forEach(row -> states.add(row.path("state").asText()));
        return states;
    }
}

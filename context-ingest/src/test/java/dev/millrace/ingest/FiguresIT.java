package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Patience;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.telemetry.Metric;
import dev.millrace.telemetry.MetricCatalogue;
import dev.millrace.telemetry.MetricsPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the packaged service shows of itself: figures, health, log. */
class FiguresIT {

    private static final IngestBed BED = new IngestBed();
    private static final Client DEV = BED.tenant("dev");
    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "7".repeat(64));

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void figuresAreThoseOfTheCatalogueAndMoveWithABuild() {
        assertThat(DEV.upload("refused", Tars.tar().bytes()).status()).isEqualTo(400);
        var waiting = DEV.build("figures", DEV.context("figures", Tars.context("FROM scratch\n")));
        page(
                "the build is in the queue",
                page -> page.sum("millrace_queue_builds", "tenant=\"dev\"") == 1);

        try (var worker = BED.worker("w-figures")) {
            var attempt = worker.begun().attempt();
            page(
                    "the build is at a worker",
                    page ->
                            page.sum("cicd_pipeline_run_active", "executing") == 1
                                    && page.sum("millrace_worker_slots") > 0);
            BED.registry().hold(Repository.of(attempt.build().agentRef()), IMAGE);
            worker.pushed(attempt, IMAGE);
            DEV.await(waiting.build(), BuildState.SUCCEEDED);
            var page =
                    page(
                            "everything is at rest again",
                            now ->
                                    now.sum("millrace_queue_builds", "tenant=\"dev\"") == 0
                                            && now.sum("millrace_outbox_depth") == 0
                                            && now.sum("millrace_consumer_lag", "ledger") == 0);

            assertThat(page.ours()).isEqualTo(catalogue());
            assertOneBuildIsCounted(page);
        }
    }

    private static void assertOneBuildIsCounted(MetricsPage page) {
        assertThat(page.sum("millrace_builds_accepted_total")).isEqualTo(1);
        assertThat(page.sum("millrace_builds_ended_total", "SUCCEEDED")).isEqualTo(1);
        assertThat(page.sum("millrace_builds_ended_total", "FAILED")).isZero();
        assertThat(page.sum("millrace_attempts_ended_total", "SUCCEEDED")).isEqualTo(1);
        assertThat(page.sum("millrace_contexts_taken_total", "known=\"false\"")).isEqualTo(1);
        assertThat(page.sum("millrace_contexts_refused_total", "context.empty")).isEqualTo(1);
        assertThat(page.sum("millrace_queue_wait_seconds_count")).isEqualTo(1);
        assertThat(page.sum("cicd_pipeline_run_duration_seconds_count", "\"success\""))
                .isEqualTo(1);
        assertThat(
                        page.sum("cicd_worker_count", "available")
                                + page.sum("cicd_worker_count", "busy"))
                .isEqualTo(1);
        assertThat(page.sum("millrace_lease_held")).isEqualTo(2);
        assertThat(page.sum("millrace_disk_free_bytes")).isPositive();
        assertThat(page.sum("http_server_requests_seconds_bucket", "contexts")).isPositive();
    }

    @Test
    void readinessAndLivenessSayWhatTheyHaveLookedAt() throws IOException {
        var ready = BED.anybody().get("/q/health/ready");
        var live = BED.anybody().get("/q/health/live");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(checks(ready)).contains("kafka", "postgresql", "s3", "worker.status");
        assertThat(live.status()).isEqualTo(200);
        assertThat(checks(live)).contains("threads");
    }

    @Test
    void logIsOneJsonRecordALineWithItsKeysAsFields() throws IOException {
        var records = new ArrayList<JsonNode>();
        var json = new ObjectMapper();
        for (var line : BED.service().output().lines().toList()) {
            if (line.startsWith("{")) {
                records.add(json.readTree(line));
            }
        }

        var leading =
                records.stream()
                        .filter(one -> one.path("message").asText().startsWith("leading"))
                        .toList();
        assertThat(leading)
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.path("level").asText()).isEqualTo("INFO");
                    assertThat(one.path("timestamp").asText()).isNotEmpty();
                    assertThat(one.path("mdc").path("epoch").asText()).isEqualTo("1");
                });
    }

    private static List<String> checks(Client.Answer answer) {
        var names = new ArrayList<String>();
        answer.json().path("checks").forEach(check -> names.add(check.path("name").asText()));
        return names;
    }

    private static TreeSet<String> catalogue() {
        var names = new TreeSet<String>();
        Objects.requireNonNull(MetricCatalogue.byService().get("context-ingest")).stream()
                .map(Metric::exported)
                .forEach(names::add);
        return names;
    }

    private static MetricsPage page(
            String what, java.util.function.Predicate<MetricsPage> condition) {
        return Patience.until(
                what,
                () ->
                        Optional.of(new MetricsPage(BED.anybody().get("/q/metrics").body()))
                                .filter(condition));
    }
}

package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.tenant.ApiKeys;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Patience;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.ingest.testing.TopicReader;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrokerIT {

    private static final IngestBed BED = new IngestBed();
    private static final Client DEV = BED.tenant("dev");
    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "5".repeat(64));

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void verdictAndMarkersComeOnceAndInTheirOrder() {
        try (var events = new TopicReader(BED.servers().kafka(), Topic.BUILD_EVENTS.id());
                var logs = new TopicReader(BED.servers().kafka(), Topic.BUILD_LOGS.id());
                var worker = BED.worker("w-markers")) {
            var build = accept("markers");
            var attempt = worker.begun().attempt();
            BED.registry().hold(Repository.of(attempt.build().agentRef()), IMAGE);
            worker.pushed(attempt, IMAGE);
            worker.pushed(attempt, IMAGE);
            DEV.await(build.build(), BuildState.SUCCEEDED);

            var verdicts =
                    events.until(
                            BuildVerdict.class,
                            verdict -> isOf(verdict, build.build()),
                            verdict -> verdict instanceof BuildVerdict.Succeeded);
            var markers =
                    logs.until(
                            LogRecord.class,
                            marker -> marker.stream().value().equals(build.build().value()),
                            marker -> marker instanceof LogRecord.End);

            assertThat(verdicts)
                    .extracting(Object::getClass)
                    .containsExactly(
                            BuildVerdict.Queued.class,
                            BuildVerdict.Started.class,
                            BuildVerdict.Succeeded.class);
            assertThat(markers)
                    .extracting(Object::getClass)
                    .containsExactly(LogRecord.AttemptClosed.class, LogRecord.End.class);
        }
    }

    @Test
    void whatCannotBeReadIsParkedAndHoldsNobodyUp() {
        try (var letters = new TopicReader(BED.servers().kafka(), "context-ingest.dlq");
                var worker = BED.worker("w-poison")) {
            var build = accept("poison");
            var attempt = worker.begun().attempt();
            var poison = "{\"type\":\"Pushed\",\"attempt\":\"nonsense-" + build.build() + "\"}";
            BED.publisher()
                    .send(Topic.BUILD_REPORTS.id(), build.build().value(), poison, Map.of())
                    .join();

            BED.registry().hold(Repository.of(attempt.build().agentRef()), IMAGE);
            worker.pushed(attempt, IMAGE);

            DEV.await(build.build(), BuildState.SUCCEEDED);
            var parked =
                    Patience.until(
                            "the dead letter",
                            () ->
                                    letters.records().stream()
                                            .filter(letter -> poison.equals(letter.value()))
                                            .findFirst());
            assertThat(parked.headers()).containsKey("dead-letter-reason");
        }
    }

    @Test
    void traceOfTheRequestGoesThroughTheOutbox() {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (var orders = new TopicReader(BED.servers().kafka(), Topic.BUILD_ASSIGNMENTS.id());
                var worker = BED.worker("w-trace")) {
            var traced = DEV.with("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01");
            var context = DEV.context("trace", Tars.context("FROM scratch\n# trace"));
            var build = traced.build("trace", context);
            var attempt = worker.assigned();

            var order =
                    Patience.until(
                            "the assignment",
                            () ->
                                    orders.records().stream()
                                            .filter(it ->
                                                    it.value().contains(build.build().value()))
                                            .findFirst());

            assertThat(order.headers().get("traceparent")).contains(traceId);
            assertThat(order.headers()).containsKeys("ce_id", "ce_type", "ce_source", "ce_time");
            worker.released(attempt);
            DEV.post("/v1/builds/" + build.build() + ":cancel", "");
        }
    }

    @Test
    void tenantsAreToldInFullAtStartAndWithEveryChange() {
        try (var tenants = TopicReader.whole(BED.servers().kafka(), Topic.TENANTS.id())) {
            var key = BED.tenant("told").key();
            var hash = ApiKeys.sha256(key);

            Patience.until(
                    "the key's hash",
                    () ->
                            tenants.records().stream()
                                    .filter(it -> it.key().equals("told"))
                                    .filter(it -> it.value().contains(hash))
                                    .findFirst());
            Patience.until(
                    "a tick behind it",
                    () ->
                            tenants.records().stream()
                                    .filter(it -> it.key().equals("_tick"))
                                    .findFirst());
            assertThat(tenants.records()).extracting(TopicReader.Read::key).contains("_operator");
            assertThat(tenants.records()).noneMatch(it -> it.value().contains(key));
        }
    }

    private static BuildView accept(String agent) {
        return DEV.build(agent, DEV.context(agent, Tars.context("FROM scratch\n# " + agent)));
    }

    private static boolean isOf(BuildVerdict verdict, BuildId build) {
        return verdict.build().id().equals(build);
    }
}

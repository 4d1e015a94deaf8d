package dev.millrace.streamer;

import static dev.millrace.streamer.StreamerBed.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.telemetry.Metric;
import dev.millrace.telemetry.MetricCatalogue;
import dev.millrace.telemetry.MetricsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service shows of itself, with its object store there and away. */
class FiguresIT {

    private final RandomIds ids = new RandomIds(Clock.systemUTC(), new Random());

    @Test
    void figuresMoveAndReadinessNamesTheStoreThatIsAway(@TempDir Path folder) throws Exception {
        var bed = new StreamerBed(folder);
        try {
            bed.start();
            var stream = StreamId.of(BuildId.of(StreamerBed.DEV, ids.next()));
            bed.write(stream, 1, LongStream.rangeClosed(1, 40), 10);
            assertThat(bed.get(stream, "?follow=false", "application/x-ndjson").statusCode())
                    .isEqualTo(200);
            page(bed, page -> page.sum("millrace_log_frames_total", "build.logs") == 40);
            page(bed, page -> page.sum("millrace_log_spool_bytes") > 0);
            bed.publish(new LogRecord.AttemptClosed(stream, 1, Instant.now(), null));
            bed.publish(new LogRecord.End(stream, Instant.now(), BuildState.SUCCEEDED));
            var page =
                    page(
                            bed,
                            now ->
                                    now.sum("millrace_log_archiving_seconds_count", "stored") == 1
                                            && now.sum(
                                                            "millrace_consumer_lag",
                                                            "log-streamer",
                                                            "build.logs")
                                                    == 0);

            assertThat(page.ours()).isEqualTo(catalogue());
            assertThat(page.sum("millrace_log_lag_seconds_count", "build.logs")).isGreaterThan(3);
            assertThat(page.sum("millrace_log_readers")).isZero();
            assertThat(page.sum("millrace_tenants_age_seconds")).isLessThan(60);
            assertThat(page.sum("millrace_dependency_up")).isEqualTo(2);

            bed.s3().stop();
            until("readiness names s3", () -> ready(bed, 503, "\"s3\""));
            assertThat(bed.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(page(bed, now -> now.sum("millrace_dependency_up", "s3") == 0)).isNotNull();

            bed.s3().start();
            until("it is ready again by itself", () -> ready(bed, 200, "\"s3\""));
        } finally {
            bed.close();
        }
    }

    private static boolean ready(StreamerBed bed, int status, String named)
            throws InterruptedException {
        try {
            var answer = bed.get("/q/health/ready");
            return answer.statusCode() == status && answer.body().contains(named);
        } catch (IOException e) {
            return false;
        }
    }

    private static MetricsPage page(StreamerBed bed, Predicate<MetricsPage> condition)
            throws InterruptedException {
        var found = new MetricsPage[1];
        until(
                "the figures say so",
                () -> {
                    try {
                        found[0] = new MetricsPage(bed.get("/q/metrics").body());
                        return condition.test(found[0]);
                    } catch (IOException e) {
                        return false;
                    }
                });
        return found[0];
    }

    private static TreeSet<String> catalogue() {
        var names = new TreeSet<String>();
        Objects.requireNonNull(MetricCatalogue.byService().get("log-streamer")).stream()
                .map(Metric::exported)
                .forEach(names::add);
        return names;
    }
}

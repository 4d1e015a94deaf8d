package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.HostileUpload;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Patience;
import dev.millrace.ingest.testing.RawUpload;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.ObjectInfo;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uploads that nobody should make, sent to the packaged service with a heap of 96 MiB, which ends
 * when that is not enough.
 */
class HostileUploadIT {

    private static final int HEAP = 96;
    private static final int AT_ONCE = 8;

    /** The promise is 2 s; a machine that does ten other things may take longer. */
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private static final IngestBed BED = new IngestBed(HEAP, Map.of());
    private static final Client DEV = BED.tenant("dev");
    private static final long PID = BED.service().pid();
    private static final List<RawUpload> TIMES = new ArrayList<>();

    @AfterAll
    static void close() {
        TIMES.stream()
                .map(RawUpload::took)
                .max(Duration::compareTo)
                .ifPresent(slowest ->
                        System.out.printf(
                                "hostile uploads: %d, slowest refusal after %d ms, processor time of"
                                        + " the service in all %d ms%n",
                                TIMES.size(),
                                slowest.toMillis(),
                                BED.service().processorTime().toMillis()));
        BED.close();
    }

    /** The same process, nothing of the upload left, and the next user is served. */
    @AfterEach
    void serviceIsAsGoodAsNew() {
        assertThat(BED.service().pid()).isEqualTo(PID);
        assertThat(BED.service().output()).doesNotContain("OutOfMemoryError");
        assertThat(objects()).isEmpty();
        Patience.until("it is forgotten", () -> Optional.of(true).filter(_ -> spooled().isEmpty()));
        var ordinary = DEV.upload("ordinary", Tars.context("FROM scratch\n"));
        assertThat(ordinary.as(ContextReceipt.class).files()).isEqualTo(2);
    }

    static Stream<HostileUpload> hostile() {
        return HostileUpload.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedByName(HostileUpload hostile) throws IOException {
        var answer = send(hostile);

        assertThat(answer.code()).as(answer.body()).isEqualTo(hostile.code());
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.took()).isLessThan(GENEROUS);
        TIMES.add(answer);
    }

    @Test
    void severalAtOnceAreRefusedByNameToo() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var sent = new ArrayList<Callable<HostileUpload>>();
            hostile().forEach(hostile -> sent.add(() -> refused(hostile)));
            for (var each : threads.invokeAll(sent)) {
                each.get();
            }
        }
    }

    /** Together they need three times the heap: what does not fit is sent away, not let in. */
    @Test
    void largestContextsAtOnceCostTheServiceNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var sent = new ArrayList<Callable<RawUpload>>();
            for (int i = 0; i < AT_ONCE / 2; i++) {
                sent.add(() -> send(HostileUpload.largest()));
            }
            for (var each : threads.invokeAll(sent)) {
                var answer = each.get();
                assertThat(answer.code())
                        .as(answer.body())
                        .isIn("intake.busy", "context.too-many-entries");
            }
        }
    }

    @Test
    void brokenConnectionLeavesNothing() throws IOException {
        try (var half =
                RawUpload.half(BED.service().url(), DEV.key(), "hostile", Tars.context("FROM a"))) {
            Patience.until("it is read", () -> Optional.of(true).filter(_ -> !spooled().isEmpty()));
        }

        // and when the connection is gone, what is checked after each test holds
    }

    private static HostileUpload refused(HostileUpload hostile) throws IOException {
        var answer = send(hostile);
        assertThat(answer.code())
                .as(hostile + ": " + answer.body())
                .isIn(hostile.code(), "intake.busy");
        return hostile;
    }

    private static RawUpload send(HostileUpload hostile) throws IOException {
        return RawUpload.send(BED.service().url(), DEV.key(), "hostile", hostile.body());
    }

    private static List<ObjectInfo> objects() {
        var s3 = BED.servers().s3();
        return S3ObjectStore.of(
                        new S3Settings(s3.endpoint(), s3.accessKey(), s3.secretKey(), "ingest-it"))
                .list("t/dev/a/hostile/");
    }

    private static Path target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (NoSuchFileException e) {
            return descriptor;
        }
    }

    /** Files of the spool, those without a name too that the process holds open. */
    private static List<Path> spooled() {
        try {
            return files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() throws IOException {
        var found = new ArrayList<Path>();
        try (var named = Files.list(BED.service().data().resolve("spool"))) {
            named.forEach(found::add);
        }
        try (var open = Files.list(Path.of("/proc/" + PID + "/fd"))) {
            for (var each : (Iterable<Path>) open::iterator) {
                var target = target(each);
                if (target.toString().contains("/spool/")) {
                    found.add(target);
                }
            }
        }
        return found;
    }
}

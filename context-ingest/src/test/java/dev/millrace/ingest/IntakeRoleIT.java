package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.tar.HostileCase;
import dev.millrace.archive.tar.HostileCases;
import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.HostileUpload;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.IngestProcess;
import dev.millrace.ingest.testing.Patience;
import dev.millrace.ingest.testing.RawUpload;
import dev.millrace.ingest.testing.TarStream;
import dev.millrace.ingest.testing.Tars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service in two processes: one of 64 MiB that takes uploads and knows no broker, and one that
 * does the rest. The small one outlives whatever is sent to it.
 */
class IntakeRoleIT {

    private static final int HEAP = 64;
    private static final int MIB = 1 << 20;
    private static final Pattern HEAP_BEFORE = Pattern.compile("(\\d+)M->\\d+M\\((\\d+)M\\)");
    private static final IngestBed BED = new IngestBed(256, Map.of("MILLRACE_ROLE", "control"));
    private static final IngestProcess INTAKE =
            new IngestProcess(
                            BED.servers(),
                            BED.registry(),
                            Map.of(
                                    "MILLRACE_ROLE",
                                    "intake",
                                    "MILLRACE_KAFKA",
                                    "127.0.0.1:9",
                                    "JAVA_TOOL_OPTIONS",
                                    "-Xlog:gc"),
                            HEAP)
                    .start();
    private static final Client DEV = BED.tenant("dev");
    private static final Client UPLOADS = new Client(INTAKE.url(), DEV.key());
    private static final long PID = INTAKE.pid();

    @AfterAll
    static void close() throws IOException {
        var resident =
                Files.readString(Path.of("/proc/" + PID + "/status"))
                        .lines()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("");
        System.out.printf(
                "intake of %d MiB: most of the heap in use %d MiB, resident %s%n",
                HEAP, peakMib(), resident);
        INTAKE.close();
        BED.close();
    }

    @AfterEach
    void itIsTheSameProcess() {
        assertThat(INTAKE.pid()).isEqualTo(PID);
        assertThat(INTAKE.output()).doesNotContain("OutOfMemoryError");
    }

    static Stream<HostileCase> cases() throws IOException {
        return HostileCases.all();
    }

    static Stream<HostileUpload> uploads() {
        return HostileUpload.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void hostileArchiveIsRefusedByCode(HostileCase hostile) throws IOException {
        var answer = send("hostile", out -> out.write(hostile.archive()));

        assertThat(answer.code())
                .as(answer.body())
                .isIn(hostile.refusal().code().id(), "context.too-many-entries");
        assertThat(answer.status()).isBetween(400, 499);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploads")
    void hostileUploadIsRefusedByCode(HostileUpload hostile) throws IOException {
        var answer = send("hostile", hostile.body());

        assertThat(answer.code())
                .as(answer.body())
                .isIn(hostile.code(), "context.too-many-entries");
    }

    @Test
    void refusalNamesTheEntry() throws IOException {
        var answer = send("hostile", new TarBody(tar -> tar.file("ok", "x").file("../bad", "x")));

        assertThat(answer.code()).isEqualTo("context.bad-path");
        assertThat(answer.body()).contains("../bad");
    }

    @Test
    void contextOfOneGibibyteIsTaken() throws IOException {
        var answer = send("large", new TarBody(IntakeRoleIT::oneGibibyte));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        System.out.printf("1 GiB into S3 by an intake of %d MiB: %s%n", HEAP, answer.took());
    }

    @Test
    void eachProcessAnswersWhatItIsFor() {
        var context = Tars.context("FROM scratch\n");

        assertThat(UPLOADS.upload("ordinary", context).as(ContextReceipt.class).files())
                .isEqualTo(2);
        assertThat(UPLOADS.get("/v1/whoami").code()).isEqualTo("request.not-found");
        assertThat(UPLOADS.get("/internal/attempts").code()).isEqualTo("request.not-found");
        assertThat(DEV.get("/v1/whoami").status()).isEqualTo(200);
        assertThat(DEV.upload("ordinary", context).code()).isEqualTo("request.not-found");
        assertThat(UPLOADS.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(UPLOADS.get("/q/metrics").status()).isEqualTo(200);
    }

    @Test
    void limitsOfOneTenantAreItsOwn() {
        var small = new Client(INTAKE.url(), BED.tenant("small").key());
        var path = "/v1/admin/tenants/small/context-limits";
        var two = new ContextLimits(2, null, null, null, null, null, 1, null);
        var context = new TarBody(tar -> tar.folder("d").file("d/a", "").file("d/b", "")).bytes();
        // the intake sees a new key within a second
        Patience.until(
                "the key is known",
                () ->
                        Optional.of(small.upload("agent", context))
                                .filter(answer -> answer.status() == 201));

        var set = BED.operator().post(path, two);

        assertThat(set.as(ContextLimits.class)).isEqualTo(two.or(ContextLimits.USUAL));
        assertThat(BED.operator().get(path).as(ContextLimits.class))
                .isEqualTo(two.or(ContextLimits.USUAL));
        assertThat(small.upload("agent", context).code()).isEqualTo("context.too-many-entries");
        assertThat(UPLOADS.upload("other", context).status()).isEqualTo(201);
    }

    @Test
    void nobodySetsALimitAboveThePlatforms() {
        var path = "/v1/admin/tenants/dev/context-limits";
        var tooMuch = new ContextLimits(null, 1025, null, null, null, null, null, null);

        assertThat(BED.operator().post(path, tooMuch).code()).isEqualTo("request.invalid");
        assertThat(DEV.post(path, tooMuch).code()).isEqualTo("auth.forbidden");
        assertThat(BED.operator().get("/v1/admin/tenants/nobody/context-limits").code())
                .isEqualTo("tenant.unknown");
    }

    private static RawUpload send(String agent, HostileUpload.Body body) throws IOException {
        return RawUpload.send(INTAKE.url(), DEV.key(), agent, body);
    }

    /** Less the end: as much as is taken. Not packed, so that each byte is one on the way. */
    private static void oneGibibyte(TarStream tar) throws IOException {
        for (int i = 0; i < 1023; i++) {
            tar.filled("f" + i, MIB - 512);
        }
    }

    private static long peakMib() {
        return HEAP_BEFORE
                .matcher(INTAKE.output())
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .max()
                .orElse(0);
    }

    /** A tar that is written while it is sent. */
    private record TarBody(Entries entries) implements HostileUpload.Body {

        private interface Entries {
            void write(TarStream tar) throws IOException;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            var tar = new TarStream(out);
            entries.write(tar);
            tar.end();
        }

        private byte[] bytes() {
            var bytes = new ByteArrayOutputStream();
            try {
                write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}

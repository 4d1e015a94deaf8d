package dev.millrace.worker.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.archive.canonical.TarHeaders;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadedContextsTest {

    private static final Instant MTIME = Instant.ofEpochSecond(1_700_000_000);
    private static final AttemptRef ATTEMPT =
            new AttemptRef(
                    new BuildRef(
                            new TenantId("dev"),
                            new AgentName("bot"),
                            new BuildId("b-dev-01jd0000000000000000000001")),
                    1);

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private byte[] served = tar(0);
    private HttpServer store;

    private enum Never implements StopSignal {
        STOPPED;

        @Override
        public Optional<StopReason> stopped() {
            return Optional.empty();
        }

        @Override
        public void onStop(Runnable hook) {}
    }

    DownloadedContextsTest() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        store.createContext(
                "/ctx",
                exchange -> {
                    requests.incrementAndGet();
                    var status = failures.getAndDecrement() > 0 ? 503 : 200;
                    exchange.sendResponseHeaders(status, served.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(served);
                    }
                });
        store.start();
    }

    @AfterEach
    void stop() {
        store.stop(0);
        http.close();
    }

    @Test
    void contextArrivesWithItsTimesSetAndGoesAgain() throws Exception {
        var contexts = new DownloadedContexts(http, folder, DiskReserve.of(folder, 0));

        try (var context = contexts.fetch(grant(), Never.STOPPED)) {
            assertThat(Files.readAllBytes(context.tar())).isEqualTo(tar(MTIME.getEpochSecond()));
            assertThat(context.sha256()).isEqualTo(sha256(tar(MTIME.getEpochSecond())));
            assertThat(context.dockerfile()).asString().isEqualTo("FROM scratch\n");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotWhatWasGrantedIsNeverHandedOut() throws Exception {
        var contexts = new DownloadedContexts(http, folder, DiskReserve.of(folder, 0));
        var grant = grant();
        served = tar(1);

        assertThatThrownBy(() -> contexts.fetch(grant, Never.STOPPED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the context that was granted");
        assertThat(requests).hasValue(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void storeThatStumblesIsAskedAgain() throws Exception {
        failures.set(4);

        new DownloadedContexts(http, folder, DiskReserve.of(folder, 0))
                .fetch(grant(), Never.STOPPED)
                .close();

        assertThat(requests).hasValue(5);
    }

    @Test
    void leftoversOfAnEarlierLifeAreRemoved() throws Exception {
        Files.writeString(folder.resolve("b-old.1.tar"), "half");

        new DownloadedContexts(http, folder, DiskReserve.of(folder, 0));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dockerfileUnderALongNameIsFoundToo() throws Exception {
        var name = "d".repeat(120) + "/Dockerfile";
        var out = new ByteArrayOutputStream();
        entry(out, name, "FROM long\n", 0);
        out.writeBytes(new byte[TarHeaders.END_SIZE]);
        served = out.toByteArray();
        var spec = new BuildSpec(null, name, null, null, false);

        try (var context =
                new DownloadedContexts(http, folder, DiskReserve.of(folder, 0))
                        .fetch(grant(spec), Never.STOPPED)) {
            assertThat(context.dockerfile()).asString().isEqualTo("FROM long\n");
        }
    }

    private StartGrant grant() {
        return grant(BuildSpec.defaults());
    }

    private StartGrant grant(BuildSpec spec) {
        return new StartGrant(
                ATTEMPT,
                new ContextDigest("sha256:" + "c".repeat(64)),
                "http://127.0.0.1:" + store.getAddress().getPort() + "/ctx",
                sha256(served),
                served.length,
                MTIME,
                spec,
                Repository.of(ATTEMPT.build().agentRef()),
                60_000);
    }

    private static byte[] tar(long mtime) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(TarHeaders.folder("src", mtime));
        entry(out, "Dockerfile", "FROM scratch\n", mtime);
        entry(out, "src/a.txt", "hello", mtime);
        out.writeBytes(new byte[TarHeaders.END_SIZE]);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String name, String text, long mtime) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(TarHeaders.file(name, false, bytes.length, mtime));
        out.writeBytes(bytes);
        out.writeBytes(new byte[TarHeaders.padding(bytes.length)]);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

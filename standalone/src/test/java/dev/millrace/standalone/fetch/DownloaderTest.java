package dev.millrace.standalone.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.standalone.component.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {

    private static final String BODY = "the bytes of a package";

    @TempDir Path cache;

    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Downloader downloader;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        downloader = new Downloader(new MachineHttp(Map.of()), Progress.silent());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileAppearsWholeAndIsNotFetchedAgain() throws Exception {
        var file = file(Checksum.ofText(BODY));

        downloader.fetch("test", List.of(file));
        downloader.fetch("test", List.of(file));

        assertThat(file.to()).hasContent(BODY);
        assertThat(ranges).hasSize(1);
    }

    @Test
    void bytesThatAreNotTheSignedOnesNeverAppear() throws Exception {
        var file = file(Checksum.ofText("other bytes"));

        assertThatThrownBy(() -> downloader.fetch("test", List.of(file)))
                .isInstanceOf(DownloadFailedException.class)
                .hasMessageContaining("SHA-256");

        assertThat(file.to()).doesNotExist();
        assertThat(file.to().resolveSibling("file.part")).doesNotExist();
    }

    @Test
    void aFetchThatWasCutShortGoesOnWhereItStopped() throws Exception {
        var file = file(Checksum.ofText(BODY));
        Files.writeString(file.to().resolveSibling("file.part"), BODY.substring(0, 4));

        downloader.fetch("test", List.of(file));

        assertThat(file.to()).hasContent(BODY);
        assertThat(ranges).containsExactly("bytes=4-");
    }

    @Test
    void whoeverWantsTheSameFileAtTheSameTimeSharesOneFetch() throws Exception {
        var file = file(Checksum.ofText(BODY));

        downloader.fetch("test", Collections.nCopies(8, file));

        assertThat(ranges).hasSize(1);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndOneThatRefusesIsNot() throws Exception {
        var file = file(Checksum.ofText(BODY));
        failures.add(503);
        downloader.fetch("test", List.of(file));
        Files.delete(file.to());
        failures.add(403);

        assertThatThrownBy(() -> downloader.fetch("test", List.of(file)))
                .isInstanceOf(DownloadFailedException.class)
                .hasMessageContaining("403");

        assertThat(ranges).hasSize(3);
    }

    private Download file(String sha256) {
        var from = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file");
        return new Download(from, cache.resolve("file"), -1, Checksum.sha256(sha256));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        if (!failures.isEmpty()) {
            exchange.sendResponseHeaders(failures.removeFirst(), -1);
            exchange.close();
            return;
        }
        var from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        var bytes = BODY.substring(from).getBytes(UTF_8);
        exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

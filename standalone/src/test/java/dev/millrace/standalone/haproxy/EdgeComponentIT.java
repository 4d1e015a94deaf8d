package dev.millrace.standalone.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessIdentity;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge before three servers that answer with their own name. */
class EdgeComponentIT {

    @TempDir Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private EdgeComponent edge;

    @BeforeEach
    void start() throws Exception {
        var folders = new Folders(folder, TestBed.cache());
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        folders.cache(),
                        Progress.silent());
        var routes =
                new EdgeRoutes(
                        new Ports(folders).get("edge"),
                        server("ingest"),
                        server("streamer"),
                        server("deployer"));
        edge =
                new EdgeComponent(
                        folders, routes, new HaproxyPrograms(folders, trees, Progress.silent()));
        edge.start();
    }

    @AfterEach
    void stop() throws Exception {
        edge.stop();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void everyAddressLeadsToItsService() throws Exception {
        assertThat(get("/v1/builds/b-dev-x/logs?from=1.2")).isEqualTo("200 streamer");
        assertThat(get("/v1/instances/i-dev-x/logs")).isEqualTo("200 streamer");
        assertThat(get("/v1/agents/bot/contexts")).isEqualTo("200 ingest");
        assertThat(get("/v1/agents/bot/builds")).isEqualTo("200 ingest");
        assertThat(get("/v1/builds?agent=bot")).isEqualTo("200 ingest");
        assertThat(get("/v1/builds/b-dev-x:cancel")).isEqualTo("200 ingest");
        assertThat(get("/v1/admin/tenants/dev/keys")).isEqualTo("200 ingest");
        assertThat(get("/v1/whoami")).isEqualTo("200 ingest");
        assertThat(get("/v1/agents/bot/deploys")).isEqualTo("200 deployer");
        assertThat(get("/v1/agents")).isEqualTo("200 deployer");
        assertThat(get("/v1/deploys/d-dev-x?wait=1")).isEqualTo("200 deployer");
    }

    @Test
    void whatIsBetweenTheServicesIsNotReachedFromOutside() throws Exception {
        assertThat(get("/internal/attempts/b-dev-x/1:start")).startsWith("404 ");
        assertThat(get("/q/health")).contains("request.not-found");
    }

    @Test
    void aServiceThatIsDownIsAProblemWithACode() throws Exception {
        servers.getFirst().stop(0);

        assertThat(get("/v1/whoami")).startsWith("503 ").contains("\"dependency.down\"");
    }

    @Test
    void startsAgainAfterAStopThatLeavesNoProcess() throws Exception {
        var pid = Objects.requireNonNull(edge.status().pid());

        edge.stop();
        var ended = ProcessIdentity.current(pid);
        edge.start();

        assertThat(ended).isEmpty();
        assertThat(edge.status().state()).isEqualTo(State.UP);
    }

    private int server(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = name.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private String get(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(edge.url() + path).toURL().openConnection();
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + " " + new String(in.readAllBytes(), UTF_8);
        }
    }
}

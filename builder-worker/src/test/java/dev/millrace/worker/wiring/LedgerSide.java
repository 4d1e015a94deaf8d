package dev.millrace.worker.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.Problem;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.worker.testing.PackStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The start fence and the store as a worker meets them over HTTP, for attempts a test prepares. */
final class LedgerSide implements AutoCloseable {

    static final String TOKEN = "hush";

    final List<StartRequest> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Map<String, StartGrant> grants = new ConcurrentHashMap<>();
    private final PackStore store = new PackStore();
    private int builds;

    LedgerSide() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/attempts/", this::start);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A granted attempt at a context of these files. */
    AttemptRef grant(TenantId tenant, Map<String, String> files, Duration budget)
            throws IOException {
        var id = "b-%s-01jd00000000000000000w%04d".formatted(tenant, ++builds);
        var build = new BuildRef(tenant, new AgentName("worker-it"), new BuildId(id));
        var attempt = new AttemptRef(build, 1);
        grants.put(
                id + "/1:start",
                new StartGrant(
                        attempt,
                        store.context(files),
                        store.url(store.context(files).hex()),
                        List.of(store.pack(id.replace("-", ""), files)),
                        "1700000000000000*",
                        BuildSpec.defaults(),
                        Repository.of(build.agentRef()),
                        budget.toMillis()));
        return attempt;
    }

    /** Takes the grant away: the fence is closed. */
    void revoke(AttemptRef attempt) {
        grants.remove(attempt.build().id() + "/1:start");
    }

    private void start(HttpExchange exchange) throws IOException {
        var authorized =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(JsonCodec.decode(body, StartRequest.class));
        var name = exchange.getRequestURI().getPath().substring("/internal/attempts/".length());
        var grant = authorized ? grants.get(name) : null;
        answer(
                exchange,
                grant == null ? 409 : 200,
                grant == null ? Problem.of(ErrorCode.ATTEMPT_NOT_YOURS, "moved on", null) : grant);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, JsonCodec.encode(body).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        store.close();
    }
}

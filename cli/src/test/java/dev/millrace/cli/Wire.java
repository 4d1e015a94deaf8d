package dev.millrace.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The other end of the wire: answers what it was told to, in order, and remembers what came. */
public final class Wire implements AutoCloseable {

    /** One request as it came. */
    public record Request(String line, Map<String, String> headers, String body) {}

    private record Answer(int status, String body, boolean cut) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public Wire() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer to a request line without its query; the last one is given again. */
    public Wire on(String line, int status, String body) {
        answers.computeIfAbsent(line, l -> new ArrayDeque<>()).add(new Answer(status, body, false));
        return this;
    }

    /** The same, but the connection breaks behind the body. */
    public Wire cut(String line, String body) {
        answers.computeIfAbsent(line, l -> new ArrayDeque<>()).add(new Answer(200, body, true));
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var line = exchange.getRequestMethod() + " " + uri.getPath();
        var headers = new ConcurrentHashMap<String, String>();
        exchange.getRequestHeaders().forEach((k, v) -> headers.put(k, v.getFirst()));
        var body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        requests.add(new Request(exchange.getRequestMethod() + " " + uri, headers, body));
        var answer = next(line);
        var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        if (answer.status == 401) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer");
        }
        boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status, answer.cut ? 0 : empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        if (answer.cut) {
            throw new UncheckedIOException(new IOException("cut on purpose"));
        }
        exchange.close();
    }

    private Answer next(String line) {
        var queue = answers.get(line);
        if (queue == null) {
            return new Answer(
                    404,
                    "{\"code\":\"request.not-found\",\"detail\":\"nothing was told about "
                            + line
                            + "\"}",
                    false);
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

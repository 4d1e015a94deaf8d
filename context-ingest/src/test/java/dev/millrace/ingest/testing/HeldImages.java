package dev.millrace.ingest.testing;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers HEAD of manifests as a registry does, and 503 while it is down. */
public final class HeldImages implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> manifests = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    public HeldImages() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/v2/",
                exchange -> {
                    var held = manifests.contains(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(down ? 503 : held ? 200 : 404, -1);
                    exchange.close();
                });
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public void hold(Repository repository, ImageDigest image) {
        manifests.add("/v2/" + repository + "/manifests/" + image);
    }

    public void down(boolean on) {
        down = on;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

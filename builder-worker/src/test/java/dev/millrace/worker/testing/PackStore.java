package dev.millrace.worker.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.archive.canonical.CanonicalTar;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.worker.StartGrant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An HTTP server that has packs and manifests, as a worker gets them by presigned URL. */
public final class PackStore implements AutoCloseable {

    /** What was asked for, by the names of the objects. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** So many requests are answered with 503 from now on. */
    public final AtomicInteger failures = new AtomicInteger();

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    public PackStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What is in a context of these files. */
    public static Manifest manifest(Map<String, String> files) {
        var entries = new ArrayList<ManifestEntry>();
        var folders = new TreeSet<String>();
        files.forEach((path, text) -> {
            for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
                folders.add(path.substring(0, at));
            }
            entries.add(
                    new ManifestEntry.File(path, false, bytes(text).length, sha256(bytes(text))));
        });
        folders.forEach(folder -> entries.add(new ManifestEntry.Folder(folder)));
        return new Manifest(entries);
    }

    /** Stores these files as a pack of this name. */
    public StartGrant.Pack pack(String name, Map<String, String> files) throws IOException {
        var manifest = manifest(files);
        var tar =
                new CanonicalTar(
                                manifest,
                                file ->
                                        new ByteArrayInputStream(
                                                bytes(files.getOrDefault(file.path(), ""))))
                        .readAllBytes();
        objects.put(name + ".tar", tar);
        objects.put(name + ".manifest", written(manifest));
        return new StartGrant.Pack(name, url(name + ".manifest"), url(name + ".tar"), tar.length);
    }

    /** Stores the manifest of a context of these files; the object has the digest's name. */
    public ContextDigest context(Map<String, String> files) throws IOException {
        var manifest = manifest(files);
        objects.put(manifest.identity().hex(), written(manifest));
        return manifest.identity();
    }

    /** Puts something else under a name. */
    public void replace(String name, byte[] bytes) {
        objects.put(name, bytes);
    }

    public byte[] object(String name) {
        return objects.getOrDefault(name, new byte[0]);
    }

    public String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = exchange.getRequestURI().getPath().substring(1);
            asked.add(name);
            byte @Nullable [] object = objects.get(name);
            if (object == null || failures.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(object == null ? 404 : 503, -1);
                return;
            }
            exchange.sendResponseHeaders(200, object.length);
            exchange.getResponseBody().write(object);
        }
    }

    private static byte[] written(Manifest manifest) throws IOException {
        var out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.millrace.e2e.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stands between the command line and the platform: counts what is sent, cuts or holds it. */
public final class CountingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final URI behind;
    private final AtomicLong sent = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long lastSent;
    private volatile @Nullable Request first;
    private volatile int turn;
    private volatile long cutAt = Long.MAX_VALUE;
    private volatile long holdAt = Long.MAX_VALUE;

    /**
     * What was sent before anything was answered.
     *
     * @param bytes headers and all
     * @param ended when the last of them came, by {@link System#nanoTime}
     */
    public record Request(long bytes, long ended) {}

    public CountingProxy(String url) throws IOException {
        behind = URI.create(url);
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Begins to count anew, and neither cuts nor holds; what is open counts no more. */
    public void reset() {
        cutAt = Long.MAX_VALUE;
        synchronized (this) {
            holdAt = Long.MAX_VALUE;
            notifyAll();
        }
        turn++;
        sent.set(0);
        first = null;
    }

    /** The first request since it began to count; null until there is an answer. */
    public @Nullable Request first() {
        return first;
    }

    /** Bytes that came from the command line, headers and all. */
    public long sent() {
        return sent.get();
    }

    /** Closes all connections, once, when so much has been sent. */
    public void cutAfter(long bytes) {
        cutAt = bytes;
    }

    /** Lets nothing more through when so much has been sent. */
    public void holdAfter(long bytes) {
        holdAt = bytes;
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var server = new Socket(behind.getHost(), behind.getPort());
                open.add(client);
                open.add(server);
                int now = turn;
                Thread.ofVirtual().start(() -> copy(client, server, () -> now == turn, true));
                Thread.ofVirtual().start(() -> copy(server, client, () -> now == turn, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, BooleanSupplier counts, boolean request) {
        try (from;
                to) {
            var buffer = new byte[16 * 1024];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (counts.getAsBoolean()) {
                    count(n, request);
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the other side has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void count(int bytes, boolean request) throws IOException, InterruptedException {
        if (request) {
            sent.addAndGet(bytes);
            lastSent = System.nanoTime();
            obey();
        } else if (first == null) {
            first = new Request(sent.get(), lastSent);
        }
    }

    private void obey() throws IOException, InterruptedException {
        if (sent.get() >= cutAt) {
            cutAt = Long.MAX_VALUE;
            for (var socket : open) {
                socket.close();
            }
        }
        synchronized (this) {
            while (sent.get() >= holdAt) {
                wait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        reset();
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }
}

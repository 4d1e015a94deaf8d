package dev.millrace.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Asks one question again and again until the answer is the one that is waited for. */
public final class Asker {

    private static final long PAUSE_NANOS = 10_000_000;

    private final InetSocketAddress address;
    private final String host;

    public Asker(String address, String host) {
        var parts = address.split(":", 2);
        this.address = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
        this.host = host;
    }

    /** Completes with {@link System#nanoTime} of the first answer that contains the word. */
    public CompletableFuture<Long> awaits(String path, String word, Duration patience) {
        var found = new CompletableFuture<Long>();
        Thread.ofVirtual()
                .start(() -> ask(path, word, System.nanoTime() + patience.toNanos(), found));
        return found;
    }

    private void ask(String path, String word, long end, CompletableFuture<Long> found) {
        while (System.nanoTime() < end) {
            if (answered(path, word)) {
                found.complete(System.nanoTime());
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        found.completeExceptionally(new IOException(word + " was not answered by " + host));
    }

    private boolean answered(String path, String word) {
        try (var line = new HttpLine(address)) {
            var answer = line.exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n", "");
            return answer.status() == 200 && answer.body().contains("\"" + word + "\"");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}

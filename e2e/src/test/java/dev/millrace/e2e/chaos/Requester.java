package dev.millrace.e2e.chaos;

import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks an agent for something again and again, and never twice for the same. */
final class Requester implements AutoCloseable {

    private static final long PAUSE_NANOS = 20_000_000;

    private final AtomicInteger count = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    private Requester(Route route) {
        this.thread = Thread.ofVirtual().name("requester").unstarted(() -> ask(route));
    }

    static Requester begin(Route route) {
        var requester = new Requester(route);
        requester.thread.start();
        return requester;
    }

    private void ask(Route route) {
        // a client of its own each time: half of the requests come on new connections
        var keptAlive = new Web();
        while (!stopped) {
            var web = count.incrementAndGet() % 2 == 0 ? keptAlive : new Web();
            try {
                web.get(route, "/");
            } catch (IOException e) {
                failures.add(Instant.now() + " " + e);
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    int count() {
        return count.get();
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}

package dev.millrace.e2e.chaos;

import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Calls an agent some ten times a second, never twice for one answer, and remembers what failed. */
final class Caller {

    private static final long PAUSE_NANOS = 100_000_000;

    private final Web web = new Web();
    private final Route route;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String answer = "";
    private volatile boolean stopped;

    private Caller(Route route) {
        this.route = route;
        this.thread = Thread.ofVirtual().name("caller").unstarted(this::call);
    }

    static Caller begin(Route route) {
        var caller = new Caller(route);
        caller.thread.start();
        return caller;
    }

    private void call() {
        while (!stopped) {
            try {
                answer = web.get(route, "/");
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The version that answered last. */
    String version() {
        return answer.replaceAll("(?s).*\"version\":\"([^\"]*)\".*", "$1");
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Ends the calls; what has failed in all. */
    List<String> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return failures();
    }
}

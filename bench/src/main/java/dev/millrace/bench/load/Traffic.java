package dev.millrace.bench.load;

import dev.millrace.bench.load.Tally.Answered;
import dev.millrace.bench.load.Tally.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a rate that does not depend on the answers, and sessions beside them.
 *
 * <p>Of twenty requests ten go over connections that are kept, five open one of their own, five are
 * POSTs. Nothing is sent twice.
 */
public final class Traffic implements AutoCloseable {

    private static final int MIX = 20;
    private static final int KEPT = 10;
    private static final int FRESH = 15;
    private static final long MESSAGE_PAUSE_NANOS = 250_000_000;
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 10_000;

    private final InetSocketAddress address;
    private final String host;
    private final Tally tally;
    private final Clock clock = Clock.systemUTC();
    private final LinkedBlockingQueue<HttpLine> idle = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;
    private @Nullable Thread planner;

    /** To the router, for this host. */
    public Traffic(String router, String host, Tally tally) {
        var parts = router.split(":", 2);
        this.address = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
        this.host = host;
        this.tally = tally;
    }

    /** Begins at once and goes on until closed. */
    public Traffic begin(int perSecond, int sessions) {
        planner = Thread.ofPlatform().daemon().name("traffic").start(() -> plan(perSecond));
        for (var i = 0; i < sessions; i++) {
            threads.execute(this::talk);
        }
        return this;
    }

    private void plan(int perSecond) {
        var began = System.nanoTime();
        var first = clock.instant();
        for (var n = 0L; !stopped; n++) {
            var due = n * 1_000_000_000L / perSecond;
            for (var left = began + due - System.nanoTime();
                    left > 0;
                    left = began + due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var turn = (int) (n % MIX);
            var when = first.plusNanos(due);
            threads.execute(() -> request(turn, when));
        }
    }

    private void request(int turn, Instant due) {
        if (turn < KEPT) {
            keptAlive(due);
        } else {
            alone(turn < FRESH ? Kind.NEW_CONNECTION : Kind.POST, due);
        }
    }

    private void keptAlive(Instant due) {
        var sent = clock.instant();
        try {
            var line = idle.poll();
            if (line == null) {
                line = new HttpLine(address);
            }
            ask(line, Kind.KEEP_ALIVE, due);
            if (line.closing()) {
                line.close();
            } else {
                idle.add(line);
            }
        } catch (IOException | RuntimeException e) {
            tally.failed(Kind.KEEP_ALIVE, sent, e);
        }
    }

    private void alone(Kind kind, Instant due) {
        var sent = clock.instant();
        try (var line = new HttpLine(address)) {
            ask(line, kind, due);
        } catch (IOException | RuntimeException e) {
            tally.failed(kind, sent, e);
        }
    }

    private void ask(HttpLine line, Kind kind, Instant due) throws IOException {
        var post = kind == Kind.POST;
        var body = post ? "said-" + due : "";
        var head = (post ? "POST" : "GET") + " /who HTTP/1.1\r\nHost: " + host + "\r\n";
        var sent = clock.instant();
        var answer = line.exchange(head, body);
        if (answer.status() != 200 || !answer.body().endsWith(" " + body)) {
            throw new IOException("answered " + answer.status() + " \"" + answer.body() + "\"");
        }
        var release = answer.body().split(" ", 2)[0];
        tally.answered(new Answered(kind, due, sent, clock.instant(), release));
    }

    private void talk() {
        while (!stopped) {
            var random = ThreadLocalRandom.current();
            var length = random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
            var sent = clock.instant();
            try (var session = new Session(address, host)) {
                converse(session, sent, sent.plusMillis(length));
            } catch (IOException | RuntimeException e) {
                if (!stopped) {
                    tally.failed(Kind.SESSION, sent, e);
                }
            }
        }
    }

    private void converse(Session session, Instant began, Instant until) throws IOException {
        var first = "";
        for (var n = 1; !stopped && clock.instant().isBefore(until); n++) {
            var sent = n == 1 ? began : clock.instant();
            var answer = session.say("m" + n).split(" ", 2);
            first = n == 1 ? answer[0] : first;
            if (!answer[0].equals(first) || !answer[1].equals(n + " m" + n)) {
                throw new IOException("message " + n + " was answered " + String.join(" ", answer));
            }
            var kind = n == 1 ? Kind.SESSION : Kind.MESSAGE;
            tally.answered(new Answered(kind, sent, sent, clock.instant(), first));
            LockSupport.parkNanos(MESSAGE_PAUSE_NANOS);
        }
    }

    /** Stops sending; what is under way is waited for. */
    @Override
    public void close() {
        stopped = true;
        if (planner != null) {
            try {
                planner.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.close();
        idle.forEach(line -> {
            try {
                line.close();
            } catch (IOException _) {
                // it was to be closed
            }
        });
    }
}

package dev.millrace.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.bench.load.Tally.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generator against a server that can be made to misbehave: nothing goes unseen. */
class TrafficTest {

    private static final int PER_SECOND = 100;

    private final Tally tally = new Tally();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicBoolean hangsUp = new AtomicBoolean();
    private final AtomicBoolean lies = new AtomicBoolean();
    private final HttpServer server;

    TrafficTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/who", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everythingIsAnsweredOnceByTheReleaseThatIsThere() {
        send();

        assertThat(tally.failures()).isEmpty();
        assertThat(received).hasValue(tally.count());
        assertThat(tally.all())
                .extracting(Tally.Answered::kind)
                .contains(Kind.KEEP_ALIVE, Kind.NEW_CONNECTION, Kind.POST);
        assertThat(tally.lastOn("r1")).isPresent();
        assertThat(tally.lastOn("r2")).isEmpty();
    }

    @Test
    void aServerThatHangsUpIsAFailureOfEachRequestAndNothingIsSentTwice() {
        hangsUp.set(true);

        send();

        assertThat(tally.count()).isZero();
        assertThat(tally.failures()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(received.get()).isLessThanOrEqualTo(tally.failures().size());
    }

    @Test
    void anAnswerToAnotherQuestionIsAFailure() {
        lies.set(true);

        send();

        assertThat(tally.count()).isZero();
        assertThat(tally.failures()).isNotEmpty();
    }

    /** Until some have come to an end, one way or the other. */
    private void send() {
        var address = "127.0.0.1:" + server.getAddress().getPort();
        try (var _ = new Traffic(address, "bot.localhost", tally).begin(PER_SECOND, 0)) {
            var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (tally.count() + tally.failures().size() < 60 && System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.incrementAndGet();
        var said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (hangsUp.get()) {
            exchange.close();
            return;
        }
        var bytes = ("r1 " + said + (lies.get() ? "?" : "")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

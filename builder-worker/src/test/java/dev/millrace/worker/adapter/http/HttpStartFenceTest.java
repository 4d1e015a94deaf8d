package dev.millrace.worker.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.worker.app.StartFence.Answer;
import dev.millrace.worker.domain.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpStartFenceTest {

    private static final AttemptRef ATTEMPT =
            new AttemptRef(
                    new BuildRef(
                            new TenantId("dev"),
                            new AgentName("bot"),
                            new BuildId("b-dev-01jd0000000000000000000001")),
                    1);
    private static final Identity SELF =
            new Identity(new WorkerId("w"), new Incarnation("thislife"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer ledger;

    HttpStartFenceTest() throws IOException {
        ledger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        ledger.stop(0);
        http.close();
    }

    /**
     * Its records may say that the attempt has begun: to leave then would leave the build alone.
     */
    @Test
    void ledgerThatRestartsIsWaitedFor() throws Exception {
        ledger.createContext(
                "/internal",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(asked.incrementAndGet() < 5 ? 503 : 409, -1);
                    exchange.close();
                });
        ledger.start();
        var uri = URI.create("http://127.0.0.1:" + ledger.getAddress().getPort());

        var answer = new HttpStartFence(http, uri, "token", SELF).ask(ATTEMPT);

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(asked).hasValue(5);
    }
}

package dev.millrace.worker.adapter.http;

import dev.millrace.contracts.error.Problem;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.Traces;
import dev.millrace.messaging.UndecodableException;
import dev.millrace.worker.app.StartFence;
import dev.millrace.worker.domain.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;

/** The start fence over the ledger's {@code /internal} API. */
public final class HttpStartFence implements StartFence {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI ledger;
    private final String token;
    private final Identity self;

    public HttpStartFence(HttpClient http, URI ledger, String token, Identity self) {
        this.http = http;
        this.ledger = ledger;
        this.token = token;
        this.self = self;
    }

    /**
     * Asks again when the answer was lost: the ledger takes the same question twice. It is waited
     * for while it restarts, for the attempt may be begun in its records already, and nobody else
     * would go on with it.
     */
    @Override
    public Answer ask(AttemptRef attempt) throws IOException, InterruptedException {
        var request = request(attempt);
        var deadline = System.nanoTime() + OUTAGE.toNanos();
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return answer(response);
                }
                throw new IOException("the ledger answered " + response.statusCode());
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private HttpRequest request(AttemptRef attempt) {
        var path = "/internal/attempts/" + attempt.build().id() + "/" + attempt.number() + ":start";
        var body = JsonCodec.encode(new StartRequest(self.worker(), self.incarnation()));
        var request =
                HttpRequest.newBuilder(ledger.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        var trace = new HashMap<String, String>();
        Traces.inject(trace);
        trace.forEach(request::header);
        return request.build();
    }

    private static Answer answer(HttpResponse<String> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 -> new Answer.Granted(JsonCodec.decode(response.body(), StartGrant.class));
            case 404, 409 -> new Answer.Refused(detail(response.body()));
            default -> throw new IOException("the ledger answered " + response.statusCode());
        };
    }

    private static String detail(String body) {
        try {
            return JsonCodec.decode(body, Problem.class).detail();
        } catch (UndecodableException e) {
            return "the ledger refused";
        }
    }
}

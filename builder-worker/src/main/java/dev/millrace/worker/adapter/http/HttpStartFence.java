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
    private static final int TRIES = 3;

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

    /** Asks again when the answer was lost: the ledger takes the same question twice. */
    @Override
    public Answer ask(AttemptRef attempt) throws IOException, InterruptedException {
        var request = request(attempt);
        for (var left = TRIES; ; left--) {
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return answer(response);
                }
                throw new IOException("the ledger answered " + response.statusCode());
            } catch (IOException e) {
                if (left <= 1) {
                    throw e;
                }
                Thread.sleep(Duration.ofMillis(200));
            }
        }
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

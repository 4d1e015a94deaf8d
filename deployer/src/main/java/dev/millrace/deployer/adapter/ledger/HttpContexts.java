package dev.millrace.deployer.adapter.ledger;

import dev.millrace.contracts.context.ContextVerdict;
import dev.millrace.contracts.context.ContextVerdicts;
import dev.millrace.contracts.context.StaleContext;
import dev.millrace.contracts.context.StaleContexts;
import dev.millrace.deployer.app.port.Contexts;
import dev.millrace.messaging.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks at the internal endpoints of context-ingest. */
public final class HttpContexts implements Contexts {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String base;
    private final String token;

    public HttpContexts(String base, String token) {
        this.base = base.replaceAll("/+$", "");
        this.token = token;
    }

    @Override
    public List<StaleContext> stale() throws IOException, InterruptedException {
        var answer = send(request("/internal/contexts/stale").GET());
        return JsonCodec.decode(answer, StaleContexts.class).contexts();
    }

    @Override
    public void judge(List<ContextVerdict> verdicts) throws IOException, InterruptedException {
        var body = JsonCodec.encode(new ContextVerdicts(verdicts));
        send(
                request("/internal/contexts/verdicts")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("context-ingest answered " + response.statusCode());
        }
        return response.body();
    }
}

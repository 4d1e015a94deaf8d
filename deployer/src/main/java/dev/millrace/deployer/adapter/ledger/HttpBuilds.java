package dev.millrace.deployer.adapter.ledger;

import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.Problem;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.UndecodableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks for builds at the internal endpoints of context-ingest. */
public final class HttpBuilds implements Builds {

    private static final Logger LOG = System.getLogger(HttpBuilds.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String base;
    private final String token;

    public HttpBuilds(String base, String token) {
        this.base = base.replaceAll("/+$", "");
        this.token = token;
    }

    @Override
    public Answer ask(Deploy deploy) {
        var environment = deploy.environment();
        var body =
                new BuildRequest(
                        deploy.intent().contextToBuild().orElseThrow(),
                        deploy.intent().spec(),
                        environment.environment(),
                        deploy.id().value());
        var request =
                post(
                                "/internal/tenants/"
                                        + environment.tenant()
                                        + "/agents/"
                                        + environment.agent()
                                        + "/builds",
                                JsonCodec.encode(body))
                        .header("Idempotency-Key", deploy.id().value());
        if (deploy.trace() != null) {
            request.header("traceparent", deploy.trace());
        }
        try {
            return answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answer.Silent("the ledger does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent("interrupted");
        }
    }

    @Override
    public void cancel(BuildId build) {
        var request =
                post("/internal/tenants/" + build.tenant() + "/builds/" + build + ":cancel", "");
        try {
            var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= SERVER_FAULT) {
                LOG.log(Level.WARNING, "the ledger did not cancel build={0}", build);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the ledger did not cancel build=" + build, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static Answer answer(HttpResponse<String> response) {
        var status = response.statusCode();
        if (status >= OK && status < BAD_REQUEST) {
            return new Answer.Taken(JsonCodec.decode(response.body(), BuildView.class));
        }
        var problem = problem(response.body());
        if (status >= SERVER_FAULT || status == TOO_MANY || problem.isEmpty()) {
            return new Answer.Silent("the ledger answered " + status);
        }
        var code = problem.flatMap(p -> ErrorCode.of(p.code())).orElse(ErrorCode.INTERNAL);
        return switch (code) {
            // ours to mend, not the tenant's
            case AUTH_REQUIRED, AUTH_INVALID, AUTH_FORBIDDEN ->
                    new Answer.Silent("the ledger does not take our token");
            default -> new Answer.Refused(code, problem.get().detail());
        };
    }

    private static Optional<Problem> problem(String body) {
        try {
            return Optional.of(JsonCodec.decode(body, Problem.class));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }
}

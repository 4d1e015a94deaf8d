package dev.millrace.deployer.adapter.probe;

import dev.millrace.deployer.app.port.Readiness;
import dev.millrace.deployer.domain.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One GET, a new connection each time; redirects are not ready. */
public final class HttpReadiness implements Readiness {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int OK_CLASS = 2;
    private static final int CLASS = 100;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public Answer ask(Endpoint endpoint, String path, Duration atMost) {
        var request =
                HttpRequest.newBuilder(URI.create("http://" + endpoint.authority() + path))
                        .timeout(atMost)
                        .header("User-Agent", "millrace-health")
                        .GET()
                        .build();
        try {
            var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / CLASS == OK_CLASS ? new Answer.Ready() : new Answer.NotYet(status);
        } catch (ConnectException e) {
            return new Answer.Mute("nothing listens on port " + endpoint.port());
        } catch (IOException e) {
            return new Answer.Mute("no answer on port " + endpoint.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Mute("interrupted");
        }
    }
}

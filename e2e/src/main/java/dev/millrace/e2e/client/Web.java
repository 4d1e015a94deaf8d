package dev.millrace.e2e.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain requests through the router, with the Host header of the agent. */
public final class Web {

    static {
        // names under .localhost do not resolve everywhere, so we go to the address and say the
        // name
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);

    // 1.1: to try for HTTP/2 is an Upgrade header, which a WebSocket server takes for its own
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();

    /** The answer's body; its status must be 200. */
    public String get(Route route, String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://" + route.address() + path))
                        .header("Host", route.host())
                        .timeout(LIMIT)
                        .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " of " + route.host() + ": " + response.statusCode());
        }
        return response.body();
    }

    HttpClient client() {
        return client;
    }
}

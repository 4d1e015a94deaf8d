package dev.millrace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The public API, with a tenant's key. */
record Api(String url, String key, HttpClient http) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Api of(String url, String key) {
        // the JDK reads once, with its first client, which headers may be set: Web says it
        new Web();
        return new Api(
                url,
                key,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .build());
    }

    /** Whatever the status is. */
    HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, body)
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "*/*")
                        .timeout(LIMIT)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The body; the status must be 200. */
    String text(String path) throws IOException, InterruptedException {
        var answer = send("GET", path, HttpRequest.BodyPublishers.noBody());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    @Override
    public String toString() {
        return "Api[" + url + "]";
    }
}

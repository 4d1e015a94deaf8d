package dev.millrace.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Json;
import dev.millrace.cli.settings.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** The one call the small client cannot make; loaded only where it is needed. */
final class PatchCall {

    private PatchCall() {}

    static JsonNode send(Profile profile, String path, String traceparent, JsonNode body)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(profile.url() + path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("traceparent", traceparent)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (profile.key() != null) {
            request.header("Authorization", "Bearer " + profile.key());
        }
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                var retryAfter = answer.headers().firstValue("Retry-After").orElse("");
                throw Problems.of(answer.statusCode(), answer.body(), retryAfter);
            }
            return Objects.requireNonNullElseGet(Json.parse(answer.body()), Json::object);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

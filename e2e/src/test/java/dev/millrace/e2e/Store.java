package dev.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A metrics store, asked through Prometheus' API; also what stands beside it and talks JSON. */
record Store(HttpClient http, String url) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Store at(String url) {
        return new Store(HttpClient.newHttpClient(), url);
    }

    /** What the store makes of a query. */
    sealed interface Answer {

        /** At least one series has a value that is a number. */
        record Data(int series) implements Answer {}

        /** It is a query, and nothing in the store answers it. */
        record Nothing() implements Answer {}

        /** It is no query. */
        record Wrong(String why) implements Answer {}
    }

    Answer ask(String query) throws IOException, InterruptedException {
        var response =
                get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        var body = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            return new Answer.Wrong(body.path("error").asText(response.body()));
        }
        var numbers = 0;
        for (var series : body.path("data").path("result")) {
            var value = series.path("value").path(1).asText("NaN");
            numbers += value.equals("NaN") ? 0 : 1;
        }
        return numbers > 0 ? new Answer.Data(numbers) : new Answer.Nothing();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

package dev.millrace.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** The few API calls of a first start. */
record ControlPlane(String url, ObjectMapper json) {

    /** What was answered; the body is missing when it was not JSON. */
    record Answer(int status, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }
    }

    Answer get(String path, String key) throws IOException {
        return answer(open("GET", path, key));
    }

    Answer post(String path, String key, Map<String, String> body) throws IOException {
        var connection = open("POST", path, key);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        try (var out = connection.getOutputStream()) {
            json.writeValue(out, body);
        }
        return answer(connection);
    }

    private HttpURLConnection open(String method, String path, String key) throws IOException {
        var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(20_000);
        connection.setRequestProperty("Authorization", "Bearer " + key);
        return connection;
    }

    private Answer answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var bytes = in == null ? new byte[0] : in.readAllBytes();
            return new Answer(status, parsed(bytes));
        }
    }

    private JsonNode parsed(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            return json.missingNode();
        }
    }
}

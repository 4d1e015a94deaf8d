package dev.millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConventionsTest {

    private static final String ULID = "01jd0000000000000000000000";
    private static final String BODY = "{\"context\":\"sha256:" + "a".repeat(64) + "\"}";

    @TestHTTPResource("/")
    URI base;

    @Inject SampleDirectory directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void fresh() {
        directory.age(Duration.ZERO);
    }

    @Test
    void keyOpensWhatIsItsTenantsAndNothingElse() throws Exception {
        assertThat(get("v1/builds/b-dev-" + ULID).statusCode()).isEqualTo(200);

        var foreign = get("v1/builds/b-other-" + ULID);
        var garbled = get("v1/builds/what");

        assertThat(code(foreign, 404)).isEqualTo("build.unknown");
        assertThat(code(garbled, 404)).isEqualTo("build.unknown");
    }

    @Test
    void withoutAValidKeyNothingOpens() throws Exception {
        assertThat(code(send("GET", "v1/admin", "", null, ""), 401)).isEqualTo("auth.required");
        assertThat(code(as("nonsense", "v1/admin"), 401)).isEqualTo("auth.invalid");
        assertThat(code(as(SampleDirectory.UNKNOWN_KEY, "v1/admin"), 401))
                .isEqualTo("auth.invalid");
        assertThat(code(as(SampleDirectory.DEV_KEY, "v1/admin"), 403)).isEqualTo("auth.forbidden");
        assertThat(as(SampleDirectory.OPERATOR_KEY, "v1/admin").statusCode()).isEqualTo(200);
        assertThat(code(as(SampleDirectory.OPERATOR_KEY, "v1/builds/b-dev-" + ULID), 403))
                .isEqualTo("auth.forbidden");
        assertThat(send("GET", "v1/open", "", null, "").statusCode()).isEqualTo(200);
    }

    @Test
    void internalCallsWantTheSharedToken() throws Exception {
        assertThat(send("POST", "v1/between-us", "the-token", null, "").statusCode())
                .isEqualTo(200);
        assertThat(code(send("POST", "v1/between-us", "another", null, ""), 401))
                .isEqualTo("auth.invalid");
        assertThat(code(post("v1/between-us", null, ""), 401)).isEqualTo("auth.invalid");
    }

    @Test
    void oldViewOfTheTenantsRefusesWritesFirstAndReadsLater() throws Exception {
        directory.age(Duration.ofSeconds(11));
        assertThat(code(post("v1/builds", null, BODY), 503)).isEqualTo("tenants.stale");
        assertThat(get("v1/builds/b-dev-" + ULID).statusCode()).isEqualTo(200);

        directory.age(Duration.ofSeconds(61));
        var refused = get("v1/builds/b-dev-" + ULID);
        assertThat(code(refused, 503)).isEqualTo("tenants.stale");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("v1/rollbacks", null, "").body()).isEqualTo("dev");
    }

    @Test
    void badRequestsSayWhatIsWrong() throws Exception {
        var field = post("v1/builds", null, "{\"context\":\"sha256:12\"}");
        assertThat(code(field, 400)).isEqualTo("request.invalid");
        assertThat(json(field).get("detail").asText())
                .startsWith("context: context digest must be sha256:");

        assertThat(code(post("v1/builds", null, "{"), 400)).isEqualTo("request.invalid");
        assertThat(code(post("v1/builds", null, "[1]"), 400)).isEqualTo("request.invalid");
        assertThat(code(get("v1/search?agent=A_B"), 400)).isEqualTo("request.invalid");
    }

    @Test
    void whatIsNotThereOrBreaksIsAProblemToo() throws Exception {
        assertThat(code(get("v1/nothing"), 404)).isEqualTo("request.not-found");
        assertThat(code(post("v1/search", null, ""), 405)).isEqualTo("request.method-not-allowed");
        assertThat(get("v1/busy").headers().firstValue("Retry-After")).isPresent();

        var broken = get("v1/broken");
        assertThat(code(broken, 500)).isEqualTo("internal");
        assertThat(broken.body()).doesNotContain("secret detail");
    }

    @Test
    void sameKeySameRequestSameAnswer() throws Exception {
        var first = post("v1/builds", "key-1", BODY);
        var again = post("v1/builds", "key-1", BODY);
        var other = post("v1/builds", "key-1", BODY.replace("aaaa", "bbbb"));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue(Idempotency.REPLAYED)).contains("true");
        assertThat(code(other, 422)).isEqualTo("idempotency.other-request");
        assertThat(post("v1/builds", "key-2", BODY).body()).isNotEqualTo(first.body());
    }

    private String code(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        return json(response).get("code").asText();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return as(SampleDirectory.DEV_KEY, path);
    }

    private HttpResponse<String> as(String key, String path) throws Exception {
        return send("GET", path, key, null, "");
    }

    private HttpResponse<String> post(String path, @Nullable String key, String body)
            throws Exception {
        return send("POST", path, SampleDirectory.DEV_KEY, key, body);
    }

    private HttpResponse<String> send(
            String method, String path, String bearer, @Nullable String idempotencyKey, String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (idempotencyKey != null) {
            request.header(Idempotency.HEADER, idempotencyKey);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

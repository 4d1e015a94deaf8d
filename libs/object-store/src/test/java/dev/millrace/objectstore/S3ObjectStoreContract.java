package dev.millrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.s3.S3Access;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Millrace relies on with every S3 server, beyond {@link ObjectStoreContract}. */
abstract class S3ObjectStoreContract extends ObjectStoreContract {

    private static final String BUCKET = "object-store-it";

    /** The server under test. */
    abstract S3Access server();

    /** A client of the server, with its bucket. */
    static S3ObjectStore store(S3Access server) {
        return S3ObjectStore.of(settings(server, BUCKET)).ensureBucket().ensureBucket();
    }

    private static S3Settings settings(S3Access server, String bucket) {
        return new S3Settings(server.endpoint(), server.accessKey(), server.secretKey(), bucket);
    }

    @Test
    void presignedUrlOpensThisObjectAndNoOther() throws IOException {
        put("mine", text("mine"));
        put("other", text("other"));

        var url = store().presignGet(key("mine"), Duration.ofMinutes(1));
        var forged = URI.create(url.toString().replace("/mine?", "/other?"));

        assertThat(status("GET", url)).isEqualTo(200);
        assertThat(status("GET", forged)).isEqualTo(403);
    }

    @Test
    void presignedUrlOnlyReads() throws IOException {
        put("mine", text("mine"));

        var url = store().presignGet(key("mine"), Duration.ofMinutes(1));

        assertThat(status("PUT", url)).isEqualTo(403);
        assertThat(status("DELETE", url)).isEqualTo(403);
        assertThat(store().head(key("mine"))).isPresent();
    }

    @Test
    void presignedUrlGivesAPartToo() throws IOException {
        put("mine", text("0123456789"));

        var url = store().presignGet(key("mine"), Duration.ofMinutes(1));

        assertThat(range(url, "bytes=3-6")).isEqualTo("3456");
    }

    @Test
    void presignedUrlOfAnUnknownObjectIsNotFound() throws IOException {
        var url = store().presignGet(key("none"), Duration.ofMinutes(1));

        assertThat(status("GET", url)).isEqualTo(404);
    }

    @Test
    void presignedUrlExpires() throws IOException, InterruptedException {
        put("mine", text("mine"));
        var url = store().presignGet(key("mine"), Duration.ofSeconds(1));

        var deadline = Instant.now().plusSeconds(60);
        while (status("GET", url) == 200 && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
        }

        assertThat(status("GET", url)).isEqualTo(403);
    }

    @Test
    void withAWrongSecretNothingCanBeDone() {
        put("mine", text("mine"));
        var right = server();
        var intruder =
                S3ObjectStore.of(
                        settings(new S3Access(right.endpoint(), right.accessKey(), "x"), BUCKET));

        assertThatThrownBy(() -> intruder.get(key("mine")))
                .isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> intruder.head(key("mine")))
                .isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> intruder.list("")).isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> intruder.delete(key("mine")))
                .isInstanceOf(ObjectStoreException.class);
        assertThat(store().head(key("mine"))).isPresent();
    }

    @Test
    void aMissingBucketIsAFailureAndNoAbsentObject() {
        var lost = S3ObjectStore.of(settings(server(), "there-is-no-such-bucket"));

        assertThatThrownBy(() -> lost.get(key("a"))).isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> lost.list("")).isInstanceOf(ObjectStoreException.class);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int status(String method, URI url) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            connection.setRequestMethod(method);
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static String range(URI url, String range) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestProperty("Range", range);
        try (var in = connection.getInputStream()) {
            assertThat(connection.getResponseCode()).isEqualTo(206);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}

package dev.millrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class S3ObjectStoreIT extends ObjectStoreContract {

    private static final TestBed BED = TestBed.start(Part.S3);
    private static final ObjectStore STORE =
            S3ObjectStore.of(
                            new S3Settings(
                                    BED.s3().endpoint(),
                                    BED.s3().accessKey(),
                                    BED.s3().secretKey(),
                                    "object-store-it"))
                    .ensureBucket()
                    .ensureBucket();

    @Override
    protected ObjectStore store() {
        return STORE;
    }

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void presignedUrlOpensThisObjectAndNoOther() throws IOException {
        put("mine", "mine".getBytes(StandardCharsets.UTF_8));
        put("other", "other".getBytes(StandardCharsets.UTF_8));

        var url = STORE.presignGet(key("mine"), Duration.ofMinutes(1));
        var forged = URI.create(url.toString().replace("/mine?", "/other?"));

        assertThat(get(url)).isEqualTo(200);
        assertThat(get(forged)).isEqualTo(403);
    }

    private static int get(URI url) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}

package dev.millrace.standalone.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.process.ProcessIdentity;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class S3ProxyComponentIT {

    @Test
    void objectsOutliveARestartAndStopLeavesNoProcess() throws Exception {
        try (var bed = TestBed.isolated(Part.S3)) {
            var s3 = bed.component(Part.S3);
            var client = client(bed.s3());
            client.makeBucket(MakeBucketArgs.builder().bucket("contexts").build());
            put(client, "hello");
            var pid = s3.status().pid();

            s3.stop();
            var ended = ProcessIdentity.current(pid == null ? -1 : pid);
            s3.start();

            assertThat(ended).isEmpty();
            assertThat(get(client)).isEqualTo("hello");
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (var bed = TestBed.start(Part.S3)) {
            var real = bed.s3();
            var client = client(new S3Access(real.endpoint(), real.accessKey(), "wrong"));

            assertThatThrownBy(() -> client.listBuckets())
                    .isInstanceOf(ErrorResponseException.class);
        }
    }

    private static MinioClient client(S3Access access) {
        return MinioClient.builder()
                .endpoint(access.endpoint())
                .credentials(access.accessKey(), access.secretKey())
                .build();
    }

    private static void put(MinioClient client, String text) throws Exception {
        var bytes = text.getBytes(UTF_8);
        client.putObject(
                PutObjectArgs.builder().bucket("contexts").object("t/dev/x").stream(
                                new ByteArrayInputStream(bytes), bytes.length, -1)
                        .build());
    }

    private static String get(MinioClient client) throws Exception {
        var object = GetObjectArgs.builder().bucket("contexts").object("t/dev/x").build();
        try (var in = client.getObject(object)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

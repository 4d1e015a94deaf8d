package dev.millrace.objectstore;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.s3.S3Access;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Runs where the server is in the cache, and with {@code -Dmillrace.s3=all}. */
class MinioStoreIT extends S3ObjectStoreContract {

    private static @Nullable TestBed bed;
    private static @Nullable ObjectStore store;

    @BeforeAll
    static void start() {
        assumeTrue(TestBed.has(Part.MINIO), "no MinIO in the cache; -Dmillrace.s3=all builds it");
        var started = TestBed.isolated(Part.MINIO);
        bed = started;
        store = store(started.s3());
    }

    @AfterAll
    static void close() {
        if (bed != null) {
            bed.close();
        }
    }

    @Override
    protected ObjectStore store() {
        return Objects.requireNonNull(store);
    }

    @Override
    S3Access server() {
        return Objects.requireNonNull(bed).s3();
    }
}

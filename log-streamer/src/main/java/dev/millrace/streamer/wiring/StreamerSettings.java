package dev.millrace.streamer.wiring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The settings of the log-streamer; each is an environment variable {@code MILLRACE_…}. */
@ConfigMapping(prefix = "millrace")
interface StreamerSettings {

    /** Kafka's bootstrap address. */
    String kafka();

    /** The private folder. */
    Path data();

    S3 s3();

    /** Where live streams are spooled. */
    default Path spools() {
        return data().resolve("spools");
    }

    /** The object store that keeps ended streams. */
    interface S3 {

        String endpoint();

        String accessKey();

        String secretKey();

        String bucket();
    }
}

package dev.millrace.streamer.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;

/** The settings of the log-streamer; each is an environment variable {@code MILLRACE_…}. */
@ConfigMapping(prefix = "millrace")
interface StreamerSettings {

    /** Kafka's bootstrap address. */
    String kafka();

    /** The private folder. */
    Path data();

    S3 s3();

    /** MiB of the disk below {@link #data} that are kept free. */
    @WithName("disk.reserve.mib")
    @WithDefault("1024")
    int diskReserve();

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

package dev.millrace.standalone.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which object store somebody wants for a system. */
public sealed interface S3Wish {

    /** Whatever there is; the default. */
    record Anything() implements S3Wish {}

    /** One that Millrace starts. */
    record Ours(S3Kind kind) implements S3Wish {}

    /** One that runs already; keys and bucket are kept with the system. */
    record Existing(String url, String accessKey, String secretKey, String bucket)
            implements S3Wish {

        /** Without the keys. */
        @Override
        public String toString() {
            return "Existing[" + url + "/" + bucket + "]";
        }
    }

    /**
     * Reads what was said.
     *
     * @param said {@code minio}, {@code s3proxy}, an address, or null
     * @param keys a file with {@code access-key=}, {@code secret-key=}, {@code bucket=}; null for
     *     {@code MILLRACE_S3_ACCESS_KEY}, {@code _SECRET_KEY} and {@code _BUCKET}
     * @throws IllegalArgumentException with words for whoever said it
     */
    static S3Wish of(@Nullable String said, @Nullable Path keys, Map<String, String> environment)
            throws IOException {
        if (said == null || said.isBlank()) {
            return new Anything();
        }
        for (var kind : S3Kind.values()) {
            if (kind.word().equals(said)) {
                return new Ours(kind);
            }
        }
        return existing(address(said), keys == null ? named(environment) : in(keys));
    }

    private static String address(String said) {
        var uri = URI.create(said);
        var plain = uri.getPath() == null || uri.getPath().replace("/", "").isEmpty();
        var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null || !plain) {
            throw new IllegalArgumentException(
                    "--s3 takes minio, s3proxy or an address such as https://s3.example.com, not "
                            + uri.getScheme()
                            + "…");
        }
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static S3Wish existing(String url, Properties keys) {
        var accessKey = keys.getProperty("access-key", "");
        var secretKey = keys.getProperty("secret-key", "");
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException(
                    "the keys of "
                            + url
                            + " are missing: set MILLRACE_S3_ACCESS_KEY and MILLRACE_S3_SECRET_KEY,"
                            + " or give --s3-keys FILE with access-key= and secret-key=");
        }
        var bucket = keys.getProperty("bucket", "");
        return new Existing(url, accessKey, secretKey, bucket.isBlank() ? "millrace" : bucket);
    }

    private static Properties named(Map<String, String> environment) {
        var keys = new Properties();
        keys.setProperty("access-key", environment.getOrDefault("MILLRACE_S3_ACCESS_KEY", ""));
        keys.setProperty("secret-key", environment.getOrDefault("MILLRACE_S3_SECRET_KEY", ""));
        keys.setProperty("bucket", environment.getOrDefault("MILLRACE_S3_BUCKET", ""));
        return keys;
    }

    private static Properties in(Path file) throws IOException {
        var keys = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            keys.load(reader);
        }
        return keys;
    }
}

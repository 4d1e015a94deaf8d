package dev.millrace.objectstore;

/**
 * Where the S3 server is and how to enter.
 *
 * @param endpoint such as {@code http://127.0.0.1:9000}; presigned URLs name it too
 */
public record S3Settings(String endpoint, String accessKey, String secretKey, String bucket) {

    /** Without the secret key. */
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + "/" + bucket + "]";
    }
}

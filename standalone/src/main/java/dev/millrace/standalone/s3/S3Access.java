package dev.millrace.standalone.s3;

/** Where an S3 server listens and the one pair of keys it knows. */
public record S3Access(String endpoint, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "S3Access[" + endpoint + "]";
    }
}

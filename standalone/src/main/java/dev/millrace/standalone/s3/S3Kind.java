package dev.millrace.standalone.s3;

/** The S3 servers that Millrace starts. What one has stored another cannot read. */
public enum S3Kind {
    MINIO("minio"),
    S3PROXY("s3proxy");

    private final String word;

    S3Kind(String word) {
        this.word = word;
    }

    /** As it is said to {@code up --s3}. */
    public String word() {
        return word;
    }
}

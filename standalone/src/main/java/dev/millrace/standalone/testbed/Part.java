package dev.millrace.standalone.testbed;

/** What a test can ask for. */
public enum Part {
    KAFKA,
    S3,
    POSTGRES
}

package dev.millrace.standalone.testbed;

/** What a test can ask for. */
public enum Part {
    KAFKA,
    S3,
    POSTGRES,

    /** An OCI registry alone. */
    REGISTRY,

    /** Docker Engine with BuildKit, emulation, base images, and the registry. Needs root. */
    ENGINE
}

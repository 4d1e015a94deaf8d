package dev.millrace.standalone.testbed;

/** What a test can ask for. */
public enum Part {
    KAFKA,
    S3,

    /** MinIO in the place of S3; isolated test beds only, where {@link TestBed#has} it. */
    MINIO,

    /** VersityGW in the place of S3; isolated test beds only, where {@link TestBed#has} it. */
    VERSITYGW,
    POSTGRES,

    /** An OCI registry alone. */
    REGISTRY,

    /** Docker Engine with BuildKit, emulation, base images, and the registry. Needs root. */
    ENGINE
}

package dev.millrace.ingest.intake.domain;

/**
 * Contents that came in one upload, as one tar.
 *
 * @param name never used twice
 * @param manifest name of the object that says what is in the tar, and in which order
 * @param bytes how long the tar is
 */
public record Pack(String name, String manifest, long bytes) {

    /** One of this name. */
    public static Pack named(String name, long bytes) {
        return new Pack(name, name + ".manifest", bytes);
    }

    /** Name of the object for the manifest of the context that came with it, if that is more. */
    public String whole() {
        return name + ".whole";
    }
}

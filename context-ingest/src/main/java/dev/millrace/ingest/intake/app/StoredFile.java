package dev.millrace.ingest.intake.app;

/** What a stored context has at a path. */
public sealed interface StoredFile {

    /** No file. */
    record Missing() implements StoredFile {}

    /** Perhaps a file: a link leads there, or nobody here can say. */
    record Unknown() implements StoredFile {}

    /** A file's beginning, or all of it. */
    record Content(byte[] bytes) implements StoredFile {}
}

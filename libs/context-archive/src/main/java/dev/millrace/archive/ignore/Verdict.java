package dev.millrace.archive.ignore;

/** Whether a path is sent, and what decided it. */
public sealed interface Verdict {

    record Sent() implements Verdict {}

    /** Left out by an ignore rule or by default; {@code rule} names file and pattern. */
    record Ignored(String rule) implements Verdict {}

    /** Kept back by {@link SecretGuard}: nothing in an ignore file changes that. */
    record Withheld() implements Verdict {}
}

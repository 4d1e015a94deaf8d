package dev.millrace.archive.ignore;

import org.jspecify.annotations.Nullable;

/** Whether a path is sent, and what decided it. */
public sealed interface Verdict {

    /**
     * No rule holds it back.
     *
     * @param by the {@code !} rule that brought it back, if one did
     */
    record Sent(@Nullable Rule by) implements Verdict {}

    /**
     * Sent whatever rules say.
     *
     * @param secret whether the guard was lifted for it; else it is the Dockerfile in use
     */
    record Named(boolean secret) implements Verdict {}

    record Ignored(Rule by) implements Verdict {}

    /** One of the names that are left out unless a {@code !} rule names them. */
    record LeftOutByDefault() implements Verdict {}

    /**
     * Kept back by {@link SecretGuard}: nothing in an ignore file changes that.
     *
     * @param what the kind of secret
     * @param askedBy the {@code !} rule that wants it all the same, if there is one
     */
    record Withheld(String what, @Nullable Rule askedBy) implements Verdict {}
}

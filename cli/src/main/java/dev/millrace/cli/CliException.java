package dev.millrace.cli;

import org.jspecify.annotations.Nullable;

/** An end that the user is told of in three parts: what, by which code, and what to do. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final String code;
    private final @Nullable String advice;

    public CliException(Exit exit, String code, String message, @Nullable String advice) {
        super(message);
        this.exit = exit;
        this.code = code;
        this.advice = advice;
    }

    /** A command line or a file beside it that cannot be meant. */
    public static CliException usage(String message, String advice) {
        return new CliException(Exit.USAGE, "usage", message, advice);
    }

    public Exit exit() {
        return exit;
    }

    public String code() {
        return code;
    }

    public @Nullable String advice() {
        return advice;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}

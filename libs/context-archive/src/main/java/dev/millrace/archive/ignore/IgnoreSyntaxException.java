package dev.millrace.archive.ignore;

/** An ignore file that cannot mean anything; the message names file and line. */
public final class IgnoreSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IgnoreSyntaxException(String source, int line, String detail) {
        super(source + " line " + line + ": " + detail);
    }
}

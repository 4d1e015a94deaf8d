package dev.millrace.archive.ignore;

/** An ignore file that cannot mean anything; the message names file and line. */
public final class IgnoreSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IgnoreSyntaxException(Rule rule, String detail) {
        super(rule.text() + ": " + detail);
    }
}

package dev.millrace.standalone.component;

import java.io.Serial;

/** A component ended, or did not answer in time; the message ends with the tail of its log. */
public final class ComponentFailedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public ComponentFailedException(String component, String why, String logTail) {
        super(component + ": " + why + (logTail.isBlank() ? "" : "\n" + logTail));
    }

    public ComponentFailedException(String component, Throwable cause) {
        super(component + ": " + cause.getMessage(), cause);
    }
}

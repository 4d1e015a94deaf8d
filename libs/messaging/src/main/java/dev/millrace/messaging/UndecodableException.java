package dev.millrace.messaging;

import java.io.Serial;

/** A record that is not what its topic carries; belongs into a dead-letter topic. */
public class UndecodableException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }

    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.millrace.deployer.adapter.haproxy;

import java.io.Serial;

/** The router's processes cannot be asked now. What was written to its files stays. */
public final class RouterUnavailableException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    RouterUnavailableException(String message) {
        super(message);
    }

    RouterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

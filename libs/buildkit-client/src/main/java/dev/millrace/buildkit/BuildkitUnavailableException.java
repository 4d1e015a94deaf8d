package dev.millrace.buildkit;

import java.io.IOException;

/** No BuildKit answers at the given address. */
public final class BuildkitUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    BuildkitUnavailableException(BuildkitAddress address, Throwable cause) {
        super("BuildKit at " + address.socket() + " does not answer: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        var deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}

package dev.millrace.e2e.story;

import java.io.Serial;

/** A claim of a story does not hold. */
public final class ClaimFailedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public ClaimFailedException(String claim, String instead) {
        super("does not hold: " + claim + " — " + instead);
    }
}

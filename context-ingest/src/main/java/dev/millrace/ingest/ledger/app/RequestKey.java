package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.util.regex.Pattern;

/**
 * An idempotency key as a client chose it, in the scope of who may choose it.
 *
 * @param scope keeps the keys of users apart from those of other services
 * @param fingerprint of the request it came with
 */
public record RequestKey(Scope scope, String key, String fingerprint) {

    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    public RequestKey {
        if (!VALID.matcher(key).matches()) {
            throw new MillraceException(
                    ErrorCode.REQUEST_INVALID,
                    "Idempotency-Key must be 1 to 200 visible ASCII characters");
        }
    }

    /** Who chooses keys. */
    public enum Scope {
        API,
        INTERNAL
    }
}

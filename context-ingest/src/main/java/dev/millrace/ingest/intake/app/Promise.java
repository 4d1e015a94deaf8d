package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.ContextDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the sender says of an upload.
 *
 * @param base what it changes; null if it is whole
 * @param context what comes of it; null if the sender does not know
 */
public record Promise(@Nullable ContextDigest base, @Nullable ContextDigest context) {

    public Promise {
        if (base != null && context == null) {
            throw new MillraceException(
                    ErrorCode.REQUEST_INVALID, "who names a base must say what comes of it");
        }
    }

    /** Nothing: any whole context. */
    public static Promise none() {
        return new Promise(null, null);
    }

    void requireKept(ContextDigest came) {
        if (context != null && !context.equals(came)) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_MISMATCH, "what came is " + came + ", not " + context);
        }
    }
}

package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextOffer;
import dev.millrace.contracts.api.ContextParts;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.ContextDigest;
import org.jspecify.annotations.Nullable;

/** JSON can leave anything out; what cannot be missing is asked for here, by its name. */
final class RequiredFields {

    private RequiredFields() {}

    static ContextDigest context(@Nullable ContextOffer offer) {
        var context = offer == null ? null : offer.context();
        if (context == null) {
            throw needs("context");
        }
        return context;
    }

    static ContextParts complete(@Nullable ContextParts upload) {
        if (upload == null || upload.parts().isEmpty()) {
            throw needs("parts");
        }
        return upload;
    }

    private static MillraceException needs(String name) {
        return new MillraceException(ErrorCode.REQUEST_INVALID, "the request needs " + name);
    }
}

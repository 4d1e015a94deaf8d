package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.worker.StartRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON can leave anything out; what cannot be missing is asked for here, by its name. */
final class BodyChecks {

    private BodyChecks() {}

    static BuildRequest complete(@Nullable BuildRequest request) {
        require(request, "a body");
        require(request == null ? null : request.context(), "context");
        return Objects.requireNonNull(request);
    }

    static StartRequest complete(@Nullable StartRequest request) {
        require(request, "a body");
        require(request == null ? null : request.worker(), "worker");
        require(request == null ? null : request.incarnation(), "incarnation");
        return Objects.requireNonNull(request);
    }

    private static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, "the request needs " + name);
        }
    }
}

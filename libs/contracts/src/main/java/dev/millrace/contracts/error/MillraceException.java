package dev.millrace.contracts.error;

import java.io.Serial;

/** A refusal with a stable code, on its way to the one class of the edge that answers with it. */
public class MillraceException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public MillraceException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public MillraceException(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}

package dev.millrace.cli;

/** What the process ends with; scripts rely on it. */
public enum Exit {
    DONE(0),
    /** The build or the rollout failed. */
    FAILED(1),
    USAGE(2),
    UNREACHABLE(3),
    /** Key, limit, or a request the platform does not take. */
    REFUSED(4),
    /** Superseded or cancelled by another. */
    REPLACED(5),
    INTERRUPTED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}

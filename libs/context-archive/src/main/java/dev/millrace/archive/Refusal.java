package dev.millrace.archive;

import dev.millrace.contracts.error.ErrorCode;

/**
 * Why an archive is refused: finer than the error code a user is answered with, so that tests and
 * logs can tell two attacks apart.
 */
public enum Refusal {
    NOT_AN_ARCHIVE(ErrorCode.CONTEXT_BAD_ARCHIVE),
    CORRUPT(ErrorCode.CONTEXT_BAD_ARCHIVE),
    TRUNCATED(ErrorCode.CONTEXT_TRUNCATED),
    TRAILING_DATA(ErrorCode.CONTEXT_BAD_ARCHIVE),
    EMPTY(ErrorCode.CONTEXT_EMPTY),
    TOO_LARGE(ErrorCode.CONTEXT_TOO_LARGE),
    TOO_SLOW(ErrorCode.CONTEXT_TOO_SLOW),
    UNPACKED_TOO_LARGE(ErrorCode.CONTEXT_TOO_LARGE),
    RATIO(ErrorCode.CONTEXT_BOMB),
    WINDOW_TOO_LARGE(ErrorCode.CONTEXT_BAD_ARCHIVE),
    TOO_MANY_ENTRIES(ErrorCode.CONTEXT_TOO_MANY_ENTRIES),
    HEADER_TOO_LARGE(ErrorCode.CONTEXT_BAD_HEADER),
    HEADER_MALFORMED(ErrorCode.CONTEXT_BAD_HEADER),
    PATH_UNSAFE(ErrorCode.CONTEXT_BAD_PATH),
    PATH_TOO_LONG(ErrorCode.CONTEXT_PATH_TOO_LONG),
    PATH_NOT_UTF8(ErrorCode.CONTEXT_BAD_PATH),
    PATH_DUPLICATE(ErrorCode.CONTEXT_DUPLICATE),
    PATH_COLLISION(ErrorCode.CONTEXT_DUPLICATE),
    LINK_ESCAPES(ErrorCode.CONTEXT_BAD_LINK),
    HARDLINK_UNRESOLVED(ErrorCode.CONTEXT_BAD_LINK),
    SPECIAL_FILE(ErrorCode.CONTEXT_BAD_TYPE),
    SPARSE_FILE(ErrorCode.CONTEXT_BAD_TYPE),
    WHITEOUT(ErrorCode.CONTEXT_BAD_PATH),
    DOCKERFILE_UNFIT(ErrorCode.CONTEXT_BAD_TYPE);

    private final ErrorCode code;

    Refusal(ErrorCode code) {
        this.code = code;
    }

    /** What the upload is answered with. */
    public ErrorCode code() {
        return code;
    }
}

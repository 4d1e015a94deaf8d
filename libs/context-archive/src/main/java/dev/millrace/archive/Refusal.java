package dev.millrace.archive;

/** Why an archive is refused. One name per verdict, so that a user and a test can tell them apart. */
public enum Refusal {
    NOT_AN_ARCHIVE,
    CORRUPT,
    TRUNCATED,
    TRAILING_DATA,
    EMPTY,
    TOO_LARGE,
    UNPACKED_TOO_LARGE,
    RATIO,
    WINDOW_TOO_LARGE,
    TOO_MANY_ENTRIES,
    HEADER_TOO_LARGE,
    HEADER_MALFORMED,
    PATH_UNSAFE,
    PATH_TOO_LONG,
    PATH_NOT_UTF8,
    PATH_DUPLICATE,
    PATH_COLLISION,
    LINK_ESCAPES,
    HARDLINK_UNRESOLVED,
    SPECIAL_FILE,
    SPARSE_FILE,
    WHITEOUT,
    DOCKERFILE_UNFIT
}

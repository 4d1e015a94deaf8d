package dev.millrace.dockerfile;

/** The files a build can see. */
public interface ContextFiles {

    /** Takes one path: relative, with {@code /} between steps, without one at the end. */
    @FunctionalInterface
    interface Visitor {
        void path(String path, boolean isLink);
    }

    /** Hands over every path once, folders and links included. Asked at most once a check. */
    void each(Visitor visitor);

    /** Why a path is not among them. */
    default Absence absence(String path) {
        return Absence.NOT_THERE;
    }

    /** As far as whoever holds the files can tell. */
    enum Absence {
        NOT_THERE,
        /** It is in the folder, but an ignore rule keeps it out. */
        IGNORED,
        /** It may be a secret and is never sent. */
        WITHHELD
    }
}

package dev.millrace.archive.gather;

/** A folder that cannot be sent as it is; the message says what to change. */
public final class GatherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatherException(String message) {
        super(message);
    }

    static GatherException unreadable(String path) {
        return new GatherException(
                path + " cannot be read; give access or leave it out with .dockerignore");
    }

    static GatherException gone(String path) {
        return new GatherException(path + " was removed while the folder was sent");
    }
}

package dev.millrace.archive.canonical;

import java.io.IOException;

/** The temporary file does not take what was read: the machine's fault, not the upload's. */
public final class SpoolFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    SpoolFailedException(IOException cause) {
        super("the upload cannot be put aside: " + cause.getMessage(), cause);
    }
}

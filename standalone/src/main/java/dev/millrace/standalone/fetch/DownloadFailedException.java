package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;

/** A server did not give the bytes that were asked for. */
public final class DownloadFailedException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    DownloadFailedException(URI from, String why) {
        super(from + ": " + why);
    }

    DownloadFailedException(URI from, Throwable cause) {
        super(from + ": " + cause, cause);
    }
}

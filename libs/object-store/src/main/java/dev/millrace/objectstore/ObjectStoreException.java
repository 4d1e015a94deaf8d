package dev.millrace.objectstore;

import java.io.Serial;

/** The store did not answer, or not as it should; may heal by waiting. */
public class ObjectStoreException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

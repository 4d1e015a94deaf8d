package dev.millrace.messaging.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not do what it was asked for; may heal by waiting. */
public class DatabaseException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}

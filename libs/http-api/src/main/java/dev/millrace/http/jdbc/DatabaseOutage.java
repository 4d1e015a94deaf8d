package dev.millrace.http.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A database that is away, or is just starting again: what waiting heals. */
public final class DatabaseOutage {

    private static final Logger LOG = Logger.getLogger(DatabaseOutage.class);
    private static final Duration BREATH = Duration.ofMillis(500);
    private static final int CLASS = 2;

    private DatabaseOutage() {}

    /** Whether the failure comes from a lost or refused connection, not from what was asked. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && connection(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does the work, and does it again for as long as the database is away; whatever else goes
     * wrong is thrown on. For consumers: what a broker has handed over once and that was given up
     * does not come again.
     */
    public static void outlast(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (!isBehind(e) || !breathe()) {
                    throw e;
                }
                LOG.warnf("the database is away, again in a moment why=%s", e.getMessage());
            }
        }
    }

    /** Classes of SQL states; a pool that gives no connection in time gives no state either. */
    private static boolean connection(@Nullable String state) {
        return state == null
                || switch (state.length() < CLASS ? "" : state.substring(0, CLASS)) {
                    // connection exception, insufficient resources, operator intervention
                    case "08", "53", "57" -> !state.equals("57014");
                    default -> false;
                };
    }

    private static boolean breathe() {
        try {
            Thread.sleep(BREATH);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

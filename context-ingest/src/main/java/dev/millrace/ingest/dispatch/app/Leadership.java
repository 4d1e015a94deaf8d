package dev.millrace.ingest.dispatch.app;

import java.util.OptionalLong;

/** The dispatcher's lease. */
@FunctionalInterface
public interface Leadership {

    /** The epoch under which this process leads, or empty while another does. */
    OptionalLong epoch();
}

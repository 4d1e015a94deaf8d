package dev.millrace.messaging;

import java.util.Optional;

/** Whether this process leads, and under which epoch. */
@FunctionalInterface
public interface Leadership {

    /** The lease, or empty while another process leads. */
    Optional<Lease> lease();
}

package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.BuildId;
import dev.millrace.ingest.ledger.domain.Build;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for builds to change. */
public interface BuildWatch {

    /** Reads until the build is as wanted, and returns what was read last when patience ends. */
    Optional<Build> await(
            BuildId build,
            Supplier<Optional<Build>> read,
            Predicate<Build> wanted,
            Duration patience);
}

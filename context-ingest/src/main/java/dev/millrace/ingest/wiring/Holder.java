package dev.millrace.ingest.wiring;

import dev.millrace.contracts.Ids;
import jakarta.inject.Singleton;

/** This life of this process, as it stands in leases. */
@Singleton
public final class Holder {

    private final String name;

    Holder(Ids ids) {
        name = "context-ingest-" + ProcessHandle.current().pid() + "-" + ids.next();
    }

    public String name() {
        return name;
    }
}

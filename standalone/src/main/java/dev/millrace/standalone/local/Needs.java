package dev.millrace.standalone.local;

import dev.millrace.standalone.service.Service;
import java.util.Set;

/** What a service does not come up without, by the names of components. */
final class Needs {

    private Needs() {}

    static Set<String> of(Service service) {
        return switch (service) {
            case CONTEXT_INGEST -> Set.of("kafka", "s3", "postgres", "engine");
            case DEPLOYER -> Set.of("kafka", "postgres", "engine");
            case LOG_STREAMER -> Set.of("kafka", "s3", "engine");
            case BUILDER_WORKER -> Set.of("kafka", "engine");
        };
    }
}

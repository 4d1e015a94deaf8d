package dev.millrace.contracts.context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The contexts that were unused for longest; not all at once. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StaleContexts(List<StaleContext> contexts) {

    public StaleContexts {
        contexts = List.copyOf(contexts);
    }
}

package dev.millrace.contracts.context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Verdicts on some stale contexts. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextVerdicts(List<ContextVerdict> verdicts) {

    public ContextVerdicts {
        verdicts = List.copyOf(verdicts);
    }
}

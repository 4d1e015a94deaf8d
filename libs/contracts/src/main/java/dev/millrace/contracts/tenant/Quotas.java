package dev.millrace.contracts.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What a tenant may have at most. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Quotas(int agents, int queuedBuilds, int buildMinutes) {

    /** 100 agents, 100 builds waiting, 10 minutes a build. */
    public static Quotas defaults() {
        return new Quotas(100, 100, 10);
    }
}

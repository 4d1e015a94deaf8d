package dev.millrace.contracts.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** How many of a build's steps ran, and how many of them came out of the cache. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CacheReport(int steps, int cached) {

    public CacheReport {
        if (steps < 0 || cached < 0 || cached > steps) {
            throw new IllegalArgumentException(cached + " of " + steps + " steps cached");
        }
    }
}

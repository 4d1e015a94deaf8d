package dev.millrace.ingest.tenants.app;

/** How the operator gets the first key. */
@FunctionalInterface
public interface KeyHandover {

    /** Shows it once; replaces what an unfinished first start has left. */
    void handOver(String key);
}

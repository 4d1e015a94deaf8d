package dev.millrace.standalone.service;

/** The services, by the name of their module. */
public enum Service {
    CONTEXT_INGEST("context-ingest", 192),
    BUILDER_WORKER("builder-worker", 192),
    LOG_STREAMER("log-streamer", 192),
    DEPLOYER("deployer", 192);

    private final String module;
    private final int heapMegabytes;

    Service(String module, int heapMegabytes) {
        this.module = module;
        this.heapMegabytes = heapMegabytes;
    }

    public String module() {
        return module;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}

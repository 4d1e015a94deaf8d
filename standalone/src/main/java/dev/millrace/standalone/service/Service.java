package dev.millrace.standalone.service;

import java.util.List;

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

    /**
     * How far the JVM compiles. The first compiler is enough for services that wait, and starts
     * them soonest. What context-ingest does with an upload is SHA-256, which only the second one
     * does with the processor's own instructions: it gets that for what is truly hot.
     */
    List<String> compilation() {
        return this == CONTEXT_INGEST
                ? List.of(
                        "-XX:Tier3DelayOn=0",
                        "-XX:Tier4InvocationThreshold=100000",
                        "-XX:Tier4MinInvocationThreshold=50000",
                        "-XX:Tier4CompileThreshold=200000",
                        "-XX:Tier4BackEdgeThreshold=4000000")
                : List.of("-XX:TieredStopAtLevel=1");
    }
}

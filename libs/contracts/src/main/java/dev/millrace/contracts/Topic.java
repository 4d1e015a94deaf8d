package dev.millrace.contracts;

/** The Kafka topics, with how they are cut and kept (DESIGN, "Topics"). */
public enum Topic {
    TENANTS("tenants", 1, true),
    WORKER_STATUS("worker.status", 1, false),
    BUILD_ASSIGNMENTS("build.assignments", 1, false),
    BUILD_REPORTS("build.reports", 6, false),
    BUILD_EVENTS("build.events", 6, false),
    BUILD_LOGS("build.logs", 6, false),
    AGENT_LOGS("agent.logs", 6, false),
    DEPLOY_EVENTS("deploy.events", 6, false);

    private final String id;
    private final int partitions;
    private final boolean compacted;

    Topic(String id, int partitions, boolean compacted) {
        this.id = id;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    /** The name in Kafka. */
    public String id() {
        return id;
    }

    /** 1 where a reader must see one order of everything. */
    public int partitions() {
        return partitions;
    }

    /** Whether only the newest record of a key is kept. */
    public boolean compacted() {
        return compacted;
    }
}

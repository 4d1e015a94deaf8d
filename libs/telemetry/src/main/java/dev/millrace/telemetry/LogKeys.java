package dev.millrace.telemetry;

import java.util.Set;

/** The keys of {@code key=value} pairs in log lines, the same in every service. */
public final class LogKeys {

    public static final String AGENT = "agent";
    public static final String ATTEMPT = "attempt";
    public static final String BUILD = "build";
    public static final String CODE = "code";
    public static final String DEPLOY = "deploy";
    public static final String ENVIRONMENT = "environment";
    public static final String EPOCH = "epoch";
    public static final String GENERATION = "generation";
    public static final String INSTANCE = "instance";
    public static final String METHOD = "method";
    public static final String OFFSET = "offset";
    public static final String PARTITION = "partition";
    public static final String PATH = "path";
    public static final String RELEASE = "release";
    public static final String STREAM = "stream";
    public static final String TENANT = "tenant";
    public static final String TOPIC = "topic";
    public static final String TRACE = "trace";
    public static final String WORKER = "worker";

    /** All of them: what becomes a field of its own where the log is JSON. */
    static final Set<String> ALL =
            Set.of(
                    AGENT,
                    ATTEMPT,
                    BUILD,
                    CODE,
                    DEPLOY,
                    ENVIRONMENT,
                    EPOCH,
                    GENERATION,
                    INSTANCE,
                    METHOD,
                    OFFSET,
                    PARTITION,
                    PATH,
                    RELEASE,
                    STREAM,
                    TENANT,
                    TOPIC,
                    TRACE,
                    WORKER);

    private LogKeys() {}
}

package dev.millrace.http;

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

    private LogKeys() {}
}

package dev.millrace.deployer.app;

/** The keys of {@code key=value} in log lines. */
public final class LogKeys {

    public static final String ENVIRONMENT = " environment=";
    public static final String INSTANCE = " instance=";
    public static final String REASON = " reason=";
    public static final String HOST = " host=";
    public static final String COUNT = " count=";

    private LogKeys() {}
}

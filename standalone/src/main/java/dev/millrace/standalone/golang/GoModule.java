package dev.millrace.standalone.golang;

/**
 * A program in a Go module.
 *
 * @param program its name, which is the last part of the package's path
 * @param packagePath of the program
 * @param version pinned; Go's checksum database knows its content
 * @param around a {@code go.mod} of our own around it, for a module with a replacement: {@code go
 *     install} does not take one; empty for all others
 */
public record GoModule(String program, String packagePath, String version, String around) {

    /** The last commit of a repository that has been archived since. */
    public static final GoModule MINIO =
            new GoModule("minio", "github.com/minio/minio", "v0.0.0-20260212201848-7aac2a2c5b7c");

    public static final GoModule VERSITYGW =
            new GoModule("versitygw", "github.com/versity/versitygw/cmd/versitygw", "v1.8.0");

    public static final GoModule JAEGER =
            new GoModule(
                    "jaeger",
                    "github.com/jaegertracing/jaeger/cmd/jaeger",
                    "v1.76.0",
                    """
                    module millrace.dev/observe

                    go 1.25

                    require github.com/jaegertracing/jaeger v1.76.0

                    replace github.com/Shopify/sarama => github.com/Shopify/sarama v1.33.0
                    """);

    GoModule(String program, String packagePath, String version) {
        this(program, packagePath, version, "");
    }

    String folder() {
        return program + "-" + version;
    }

    String query() {
        return packagePath + "@" + version;
    }
}

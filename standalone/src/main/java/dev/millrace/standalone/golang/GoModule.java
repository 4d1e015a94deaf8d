package dev.millrace.standalone.golang;

/**
 * A program in a Go module.
 *
 * @param program its name, which is the last part of the package's path
 * @param packagePath what {@code go install} is given
 * @param version pinned; Go's checksum database knows its content
 */
public record GoModule(String program, String packagePath, String version) {

    /** The last commit of a repository that has been archived since. */
    public static final GoModule MINIO =
            new GoModule("minio", "github.com/minio/minio", "v0.0.0-20260212201848-7aac2a2c5b7c");

    public static final GoModule VERSITYGW =
            new GoModule("versitygw", "github.com/versity/versitygw/cmd/versitygw", "v1.8.0");

    String folder() {
        return program + "-" + version;
    }

    String query() {
        return packagePath + "@" + version;
    }
}

package dev.millrace.standalone.cli;

import dev.millrace.standalone.s3.S3Wish;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Which object store a new system takes. Keys are never on the command line: others can read it.
 */
final class S3Options {

    @Option(
            names = "--s3",
            paramLabel = "minio|s3proxy|URL",
            description = {
                "The object store of a new system; else $MILLRACE_S3, else MinIO where it is there or"
                        + " can be made, else S3Proxy. It stays. For the URL of a server that runs"
                        + " already, its keys are in $MILLRACE_S3_ACCESS_KEY and"
                        + " $MILLRACE_S3_SECRET_KEY."
            })
    @Nullable String s3;

    @Option(
            names = "--s3-keys",
            paramLabel = "FILE",
            description = "The keys in a file instead: lines access-key=, secret-key=, bucket=.")
    @Nullable Path keys;

    S3Wish wish(CommandSpec spec) throws IOException {
        try {
            return S3Wish.of(s3 == null ? System.getenv("MILLRACE_S3") : s3, keys, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

package dev.millrace.standalone.testbed;

import dev.millrace.standalone.golang.GoModule;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.s3.S3Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** S3 servers that Go builds: those in the cache are quick to have. */
record GoServers(Path cache) {

    /** Nobody waits for a test that was asked to build. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    boolean present(Part part) {
        return programs().present(module(part)).isPresent();
    }

    S3Program get(Part part) throws IOException, InterruptedException {
        var module = module(part);
        return new S3Program(programs().get(module, LIMIT), "Go module", module.version());
    }

    private GoPrograms programs() {
        return new GoPrograms(
                cache, System.getenv(), (who, what) -> System.out.println(who + " " + what));
    }

    private static GoModule module(Part part) {
        return switch (part) {
            case MINIO -> GoModule.MINIO;
            case VERSITYGW -> GoModule.VERSITYGW;
            case KAFKA, S3, POSTGRES, REGISTRY, ENGINE ->
                    throw new IllegalArgumentException(part + " is not built by Go");
        };
    }
}

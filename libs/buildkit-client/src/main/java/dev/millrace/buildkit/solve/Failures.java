package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.BuildFailure;
import dev.millrace.buildkit.BuildFailure.Kind;
import dev.millrace.buildkit.BuildOutcome;
import dev.millrace.buildkit.Step;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a failed Solve means. Nearly all failures come with the same gRPC code, so texts
 * decide; each text here was seen on a real daemon.
 */
final class Failures {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Failures() {}

    /** {@code steps} finds the step of a vertex. */
    static BuildOutcome outcome(Throwable thrown, Function<String, @Nullable Step> steps) {
        var status = Status.fromThrowable(thrown);
        var trailers = Status.trailersFromThrowable(thrown);
        var description = status.getDescription() == null ? "" : status.getDescription();
        if (isLost(status.getCode(), description)) {
            return new BuildOutcome.ConnectionLost(reason(status, description));
        }
        var details = ErrorDetails.read(trailers == null ? null : trailers.get(DETAILS));
        return new BuildOutcome.Failed(failure(description, details, steps));
    }

    private static boolean isLost(Status.Code code, String text) {
        return code == Status.Code.UNAVAILABLE
                || code == Status.Code.INTERNAL
                || code == Status.Code.CANCELLED
                || text.contains("no active session for");
    }

    private static String reason(Status status, String description) {
        var cause = status.getCause();
        return cause == null || cause.getMessage() == null
                ? description
                : description + ": " + cause.getMessage();
    }

    private static BuildFailure failure(
            String text, ErrorDetails details, Function<String, @Nullable Step> steps) {
        var step = details.vertex() == null ? null : steps.apply(details.vertex());
        return new BuildFailure(
                kind(text, details),
                ErrorText.clean(text),
                step,
                details.source(),
                details.exitCode());
    }

    private static Kind kind(String text, ErrorDetails details) {
        if (details.exitCode() != null) {
            return Kind.COMMAND;
        }
        if (text.contains("failed to push")) {
            return Kind.PUSH;
        }
        if (isRegistryTrouble(text)) {
            return Kind.REGISTRY;
        }
        if (text.contains("failed to calculate checksum of ref")) {
            return Kind.COPY_SOURCE;
        }
        if (text.contains("failed to resolve source metadata")
                || text.contains("no match for platform in manifest")) {
            return Kind.BASE_IMAGE;
        }
        if (text.matches("(?s)(.*: )?secret [^ ]+: not found")) {
            return Kind.SECRET;
        }
        return details.source() != null || details.fromFrontend() ? Kind.DOCKERFILE : Kind.DAEMON;
    }

    private static boolean isRegistryTrouble(String text) {
        return text.contains("failed to do request")
                || text.contains("dial tcp")
                || text.contains("i/o timeout")
                || text.matches("(?s).*unexpected status from [A-Z]+ request .*: 5[0-9][0-9].*");
    }
}

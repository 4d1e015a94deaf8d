package dev.millrace.buildkit.solve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.millrace.buildkit.BuildFailure;
import dev.millrace.buildkit.BuildOutcome;
import dev.millrace.buildkit.SourceRange;
import dev.millrace.buildkit.Step;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reads details as a Docker Engine 28.5 sent them (their stacks were replaced). */
class ErrorDetailsTest {

    private static final Step STEP = new Step(7, "[3/3] RUN echo oh no");

    @Test
    void failingCommandHasStepLineAndExitCode() throws IOException {
        var failure = failure("failing-run");

        assertThat(failure.kind()).isEqualTo(BuildFailure.Kind.COMMAND);
        assertThat(failure.step()).isEqualTo(STEP);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.source())
                .isEqualTo(new SourceRange("Dockerfile", 3, 3, "RUN echo oh no >&2; exit 3"));
    }

    @Test
    void missingCopySourceIsSaidWithoutInternalIds() throws IOException {
        var failure = failure("missing-copy-source");

        assertThat(failure.kind()).isEqualTo(BuildFailure.Kind.COPY_SOURCE);
        assertThat(failure.message()).isEqualTo("\"/missing.txt\": not found");
    }

    @Test
    void unknownInstructionBelongsToTheDockerfileAndToNoStep() throws IOException {
        var failure = failure("unknown-instruction");

        assertThat(failure.kind()).isEqualTo(BuildFailure.Kind.DOCKERFILE);
        assertThat(failure.step()).isNull();
        assertThat(failure.source()).isEqualTo(new SourceRange("Dockerfile", 2, 2, "COPYY a b"));
    }

    @Test
    void missingBaseImageAndMissingSecretAreToldApart() throws IOException {
        assertThat(failure("missing-base-image").kind()).isEqualTo(BuildFailure.Kind.BASE_IMAGE);
        assertThat(failure("missing-secret").kind()).isEqualTo(BuildFailure.Kind.SECRET);
    }

    @Test
    void daemonsStackIsNeverShown() throws IOException {
        assertThat(new String(bytes("failing-run"), "UTF-8")).contains("/hidden/path", "4711");
        assertThat(failure("failing-run").toString()).doesNotContain("/hidden/path", "4711");
    }

    @Test
    void failureWithoutDetailsIsTheDaemonsOwn() {
        var outcome =
                Failures.outcome(
                        io.grpc.Status.UNKNOWN.withDescription("disk full").asRuntimeException(),
                        _ -> null);

        assertThat(outcome)
                .isEqualTo(
                        new BuildOutcome.Failed(
                                new BuildFailure(
                                        BuildFailure.Kind.DAEMON, "disk full", null, null, null)));
    }

    @Test
    void lostConnectionIsNoFailureOfTheBuild() {
        var lost =
                io.grpc.Status.UNAVAILABLE
                        .withDescription("Network closed for unknown reason")
                        .asRuntimeException();

        assertThat(Failures.outcome(lost, _ -> null))
                .isEqualTo(new BuildOutcome.ConnectionLost("Network closed for unknown reason"));
    }

    private static BuildFailure failure(String golden) throws IOException {
        var outcome = Failures.outcome(thrown(bytes(golden)), _ -> STEP);
        if (outcome instanceof BuildOutcome.Failed(var failure)) {
            return failure;
        }
        throw new AssertionError("not a failure: " + outcome);
    }

    private static StatusRuntimeException thrown(byte[] details)
            throws InvalidProtocolBufferException {
        var trailers = new Metadata();
        trailers.put(
                Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
                details);
        return io.grpc.Status.UNKNOWN
                .withDescription(Status.parseFrom(details).getMessage())
                .asRuntimeException(trailers);
    }

    private static byte[] bytes(String golden) throws IOException {
        var name = "/details/" + golden + ".bin";
        try (var in = ErrorDetailsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}

package dev.millrace.worker.adapter.buildkit;

import dev.millrace.buildkit.BuildFailure;
import dev.millrace.buildkit.BuildOutcome;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.worker.app.ImageBuilder.Result;
import java.util.List;

/** Says who is to blame for what BuildKit reports. */
final class Results {

    private Results() {}

    static Result of(BuildOutcome outcome, CacheReport cache) {
        return switch (outcome) {
            case BuildOutcome.Pushed(var image, _) ->
                    new Result.Pushed(new ImageDigest(image.prefixed()), cache);
            case BuildOutcome.Failed(var failure) -> failed(failure);
            case BuildOutcome.Cancelled _ -> new Result.Cancelled();
            case BuildOutcome.ConnectionLost(var why) -> new Result.Lost(why);
        };
    }

    private static Result failed(BuildFailure failure) {
        return switch (failure.kind()) {
            case COMMAND -> tenants(ErrorCode.BUILD_STEP_FAILED, failure);
            case DOCKERFILE -> tenants(dockerfile(failure), failure);
            case COPY_SOURCE -> tenants(ErrorCode.BUILD_COPY_SOURCE, failure);
            case BASE_IMAGE -> tenants(ErrorCode.BUILD_BASE_IMAGE, failure);
            case SECRET -> tenants(ErrorCode.BUILD_DOCKERFILE, failure);
            case PUSH ->
                    platform(ErrorCode.BUILD_PUSH_FAILED, "The registry did not take the image.");
            case REGISTRY, DAEMON -> platform(ErrorCode.BUILD_PLATFORM, failure.message());
        };
    }

    private static ErrorCode dockerfile(BuildFailure failure) {
        return failure.message().contains("failed to read dockerfile")
                ? ErrorCode.CONTEXT_NO_DOCKERFILE
                : ErrorCode.BUILD_DOCKERFILE;
    }

    private static Result tenants(ErrorCode code, BuildFailure failure) {
        var step = failure.step();
        var source = failure.source();
        return new Result.Failed(
                Blame.TENANT_CODE,
                new FailureDetail(
                        code.id(),
                        failure.message(),
                        step == null ? null : step.name(),
                        source == null ? null : source.firstLine(),
                        failure.exitCode(),
                        List.of()),
                step == null ? 0 : step.number());
    }

    private static Result platform(ErrorCode code, String message) {
        return new Result.Failed(Blame.PLATFORM, FailureDetail.of(code.id(), message), 0);
    }
}

package dev.millrace.worker.adapter.buildkit;

import dev.millrace.buildkit.SyntaxLine;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.BuildNews;
import java.util.List;
import java.util.function.Consumer;

/**
 * Refuses Dockerfiles that ask for a frontend of their own: it would run with the builder's rights,
 * and what the built-in one made of such a file is not what was meant.
 */
public record BuiltInFrontendOnly(ImageBuilder delegate) implements ImageBuilder {

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        var syntax = SyntaxLine.find(job.context().dockerfile());
        if (syntax.isPresent() && !syntax.get().isBuiltIn()) {
            return refused(syntax.get().frontend());
        }
        return delegate.build(job, stop, news);
    }

    private static Result refused(String frontend) {
        var detail =
                new FailureDetail(
                        ErrorCode.BUILD_FRONTEND_REFUSED.id(),
                        "The Dockerfile asks for the frontend " + frontend + ".",
                        null,
                        1,
                        null,
                        List.of());
        return new Result.Failed(Blame.TENANT_CODE, detail, 0);
    }
}

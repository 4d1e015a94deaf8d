package dev.millrace.worker.app;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.worker.domain.BuildNews;
import java.util.function.Consumer;

/** Makes an image out of a context and pushes it by digest. */
@FunctionalInterface
public interface ImageBuilder {

    /** What to build, and where it goes. */
    record Job(AttemptRef attempt, FetchedContext context, BuildSpec spec, Repository repository) {}

    /** What became of it. */
    sealed interface Result {

        record Pushed(ImageDigest image, CacheReport cache) implements Result {}

        /**
         * @param step number of the failing step, 0 for none
         */
        record Failed(Blame blame, FailureDetail detail, int step) implements Result {}

        /** Stopped because the signal was given; nothing of it runs any more. */
        record Cancelled() implements Result {}

        /** The builder went away. */
        record Lost(String why) implements Result {}
    }

    /**
     * Builds until it has ended or the signal was given. {@code news} is called by one thread at a
     * time and may block; all has been told when this returns.
     */
    Result build(Job job, StopSignal stop, Consumer<BuildNews> news) throws InterruptedException;
}

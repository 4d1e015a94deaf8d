package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import java.util.function.Function;

/** Applies a rule to a build until it is saved or has nothing to change. */
final class ReviseBuild {

    private static final int TRIES = 10;

    private final Builds builds;

    ReviseBuild(Builds builds) {
        this.builds = builds;
    }

    /** Reads, rules, saves; again with what is there now when somebody else was faster. */
    Revision revise(BuildId id, Function<Build, Ruling> rule, Fence fence) {
        for (var i = 0; i < TRIES; i++) {
            var found = builds.find(id);
            if (found.isEmpty()) {
                return new Revision.Unknown();
            }
            var seen = found.get();
            switch (rule.apply(seen)) {
                case Ruling.Unchanged(var why) -> {
                    return new Revision.Unchanged(seen, why);
                }
                case Ruling.Changed changed -> {
                    switch (builds.save(seen, changed, fence)) {
                        case DONE -> {
                            return new Revision.Changed(changed.next());
                        }
                        case DEPOSED -> {
                            return new Revision.Deposed();
                        }
                        case CHANGED_MEANWHILE -> {}
                    }
                }
            }
        }
        throw new MillraceException(
                ErrorCode.DEPENDENCY_DOWN, "build " + id + " changes faster than it can be saved");
    }

    /** What became of a revision. */
    sealed interface Revision {

        record Changed(Build build) implements Revision {}

        record Unchanged(Build build, String why) implements Revision {}

        record Deposed() implements Revision {}

        record Unknown() implements Revision {}
    }
}

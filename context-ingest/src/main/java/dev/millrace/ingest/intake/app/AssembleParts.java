package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.TakeInContext.Taken;
import dev.millrace.ingest.intake.domain.PartDigest;
import java.io.IOException;
import java.util.List;

/** Takes an upload in whose parts are all here. */
public final class AssembleParts {

    private final Parts parts;
    private final TakeInContext takeIn;

    AssembleParts(Parts parts, TakeInContext takeIn) {
        this.parts = parts;
        this.takeIn = takeIn;
    }

    /** The parts, in this order, for what the promise says of them. */
    public Taken assemble(AgentRef agent, List<PartDigest> digests, Promise promise) {
        try (var joined = parts.joined(agent, digests)) {
            var taken = takeIn.takeIn(agent, joined, promise);
            parts.forget(agent, digests);
            return taken;
        } catch (IOException e) {
            throw new MillraceException(
                    ErrorCode.DEPENDENCY_DOWN, "the object store does not answer", e);
        }
    }
}

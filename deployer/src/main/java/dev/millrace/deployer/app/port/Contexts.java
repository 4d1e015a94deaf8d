package dev.millrace.deployer.app.port;

import dev.millrace.contracts.context.ContextVerdict;
import dev.millrace.contracts.context.StaleContext;
import java.io.IOException;
import java.util.List;

/** The contexts that builds came from, which context-ingest owns. */
public interface Contexts {

    /** Some that were not used for as long as their tenant keeps them; empty when none is left. */
    List<StaleContext> stale() throws IOException, InterruptedException;

    /** Says which of them may go. */
    void judge(List<ContextVerdict> verdicts) throws IOException, InterruptedException;
}

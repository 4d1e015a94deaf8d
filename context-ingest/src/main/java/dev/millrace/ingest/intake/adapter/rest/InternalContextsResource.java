package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.context.ContextVerdicts;
import dev.millrace.contracts.context.StaleContexts;
import dev.millrace.http.Internal;
import dev.millrace.ingest.intake.app.JudgeContexts;
import dev.millrace.ingest.intake.app.ListStaleContexts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Asks the deployer, which knows the releases, what may go. Never routed by the edge. */
@Internal
@Path("/internal/contexts")
@RunOnVirtualThread
public class InternalContextsResource {

    private final ListStaleContexts list;
    private final JudgeContexts judge;

    InternalContextsResource(ListStaleContexts list, JudgeContexts judge) {
        this.list = list;
        this.judge = judge;
    }

    @GET
    @Path("/stale")
    @Produces(MediaType.APPLICATION_JSON)
    public StaleContexts stale() {
        return list.list();
    }

    @POST
    @Path("/verdicts")
    @Consumes(MediaType.APPLICATION_JSON)
    public void judge(ContextVerdicts verdicts) {
        judge.judge(verdicts);
    }
}

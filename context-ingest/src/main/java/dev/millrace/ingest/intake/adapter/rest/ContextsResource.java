package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.http.Caller;
import dev.millrace.ingest.intake.app.TakeInContext;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Takes an archive, whatever its content type says: its first bytes tell what it is. */
@Path("/v1/agents/{agent}/contexts")
public class ContextsResource {

    private static final int CREATED = 201;

    private final TakeInContext takeIn;
    private final Caller caller;
    private final Meters meters;

    ContextsResource(TakeInContext takeIn, Caller caller, Meters meters) {
        this.takeIn = takeIn;
        this.caller = caller;
        this.meters = meters;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response upload(@PathParam("agent") AgentName agent, InputStream body) {
        try {
            var receipt = takeIn.takeIn(new AgentRef(caller.tenant(), agent), body);
            count(receipt);
            return Response.status(CREATED).entity(receipt).build();
        } catch (MillraceException e) {
            meters.counter(IngestMetrics.CONTEXTS_REFUSED, e.code().id()).increment();
            throw e;
        }
    }

    private void count(ContextReceipt receipt) {
        meters.counter(IngestMetrics.CONTEXTS_TAKEN, String.valueOf(receipt.known())).increment();
        meters.counter(IngestMetrics.CONTEXTS_CONTENT).increment((double) receipt.bytes());
    }
}

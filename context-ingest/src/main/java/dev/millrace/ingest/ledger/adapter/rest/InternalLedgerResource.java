package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.http.Internal;
import dev.millrace.ingest.ledger.app.RequestKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What the workers and the deployer ask of the ledger. Never routed by the edge. */
@Internal
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalLedgerResource {

    private final LedgerDesk ledger;

    InternalLedgerResource(LedgerDesk ledger) {
        this.ledger = ledger;
    }

    @POST
    @Path("/attempts/{build}/{attempt:[0-9]+}:start")
    @Consumes(MediaType.APPLICATION_JSON)
    public StartGrant start(
            @PathParam("build") BuildId build,
            @PathParam("attempt") int attempt,
            StartRequest request) {
        return ledger.start().start(build, attempt, BodyChecks.complete(request));
    }

    @POST
    @Path("/tenants/{tenant}/agents/{agent}/builds")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(
            @PathParam("tenant") TenantId tenant,
            @PathParam("agent") AgentName agent,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            BuildRequest request) {
        var accepted =
                ledger.accept()
                        .accept(
                                new AgentRef(tenant, agent),
                                BodyChecks.complete(request),
                                RequestKey.Scope.INTERNAL,
                                key,
                                CurrentTrace.parent());
        return Response.accepted(AcceptedBuild.of(accepted)).build();
    }

    @POST
    @Path("/tenants/{tenant}/builds/{build:[^/:]+}:cancel")
    public Response cancel(
            @PathParam("tenant") TenantId tenant, @PathParam("build") BuildId build) {
        return Response.accepted(BuildViews.of(ledger.cancel().cancel(tenant, build))).build();
    }
}

package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextParts;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.http.Caller;
import dev.millrace.ingest.intake.app.Intake;
import dev.millrace.ingest.intake.app.Promise;
import dev.millrace.ingest.intake.domain.PartDigest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes an upload in whose parts are here. */
@Path("/v1/agents/{agent}/contexts:assemble")
public class AssembleResource {

    private final Intake intake;
    private final Caller caller;
    private final Receipts receipts;

    AssembleResource(Intake intake, Caller caller, Receipts receipts) {
        this.intake = intake;
        this.caller = caller;
        this.receipts = receipts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response assemble(@PathParam("agent") AgentName agent, ContextParts upload) {
        var owner = new AgentRef(caller.tenant(), agent);
        var parts = RequiredFields.complete(upload);
        var digests = parts.parts().stream().map(PartDigest::new).toList();
        var promise = new Promise(parts.base(), parts.context());
        return receipts.answer(
                owner,
                parts.base() != null,
                () -> intake.inParts().assemble().assemble(owner, digests, promise));
    }
}

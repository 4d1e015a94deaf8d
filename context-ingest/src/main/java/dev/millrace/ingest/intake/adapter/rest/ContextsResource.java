package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.http.Caller;
import dev.millrace.ingest.intake.app.Intake;
import dev.millrace.ingest.intake.app.Promise;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes an archive, whatever its content type says: its first bytes tell what it is. */
@Path("/v1/agents/{agent}/contexts")
public class ContextsResource {

    private final Intake intake;
    private final Caller caller;
    private final Receipts receipts;

    ContextsResource(Intake intake, Caller caller, Receipts receipts) {
        this.intake = intake;
        this.caller = caller;
        this.receipts = receipts;
    }

    /** Whole without {@code base}, else what is different from that. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response upload(
            @PathParam("agent") AgentName agent,
            @QueryParam("base") @Nullable ContextDigest base,
            @QueryParam("context") @Nullable ContextDigest context,
            InputStream body) {
        var owner = new AgentRef(caller.tenant(), agent);
        return receipts.answer(
                owner,
                base != null,
                () -> intake.takeIn().takeIn(owner, body, new Promise(base, context)));
    }

    @GET
    @Path("/{digest:[0-9a-f]{64}}/manifest")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RunOnVirtualThread
    public InputStream manifest(
            @PathParam("agent") AgentName agent, @PathParam("digest") String digest) {
        return intake.manifests()
                .open(new AgentRef(caller.tenant(), agent), new ContextDigest("sha256:" + digest));
    }
}

package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.http.Caller;
import dev.millrace.ingest.intake.app.Intake;
import dev.millrace.ingest.intake.domain.PartDigest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Takes the parts of an upload, in any order and as often as it needs. */
@Path("/v1/agents/{agent}/parts/{sha256}")
public class PartsResource {

    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final Intake.InParts parts;
    private final Caller caller;

    PartsResource(Intake intake, Caller caller) {
        this.parts = intake.inParts();
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response keep(
            @PathParam("agent") AgentName agent,
            @PathParam("sha256") PartDigest digest,
            @HeaderParam("Content-Length") long length,
            InputStream body) {
        parts.keep().keep(new AgentRef(caller.tenant(), agent), digest, body, length);
        return Response.status(CREATED).build();
    }

    @HEAD
    @RunOnVirtualThread
    public Response has(
            @PathParam("agent") AgentName agent, @PathParam("sha256") PartDigest digest) {
        boolean has = parts.all().has(new AgentRef(caller.tenant(), agent), digest);
        return has ? Response.ok().build() : Response.status(NOT_FOUND).build();
    }
}

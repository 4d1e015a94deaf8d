package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.api.Page;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.http.Caller;
import dev.millrace.ingest.ledger.app.RequestKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A tenant's own builds. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BuildsResource {

    private static final int MOST_PATIENCE = 60;

    private final LedgerDesk ledger;
    private final Caller caller;

    BuildsResource(LedgerDesk ledger, Caller caller) {
        this.ledger = ledger;
        this.caller = caller;
    }

    @POST
    @Path("/agents/{agent}/builds")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(
            @PathParam("agent") AgentName agent,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            BuildRequest request) {
        var accepted =
                ledger.accept()
                        .accept(
                                new AgentRef(caller.tenant(), agent),
                                BodyChecks.complete(request),
                                RequestKey.Scope.API,
                                key,
                                CurrentTrace.parent());
        return Response.accepted(AcceptedBuild.of(accepted)).build();
    }

    @GET
    @Path("/builds")
    public Page<BuildView> list(
            @QueryParam("agent") @Nullable AgentName agent,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var builds = ledger.list().list(caller.tenant(), agent, limit);
        return new Page<>(builds.stream().map(BuildViews::of).toList(), null);
    }

    /**
     * Without {@code version} at once; with it when the build is newer, or {@code wait} is over.
     */
    @GET
    @Path("/builds/{build:[^/:]+}")
    public BuildView show(
            @PathParam("build") BuildId build,
            @QueryParam("wait") @DefaultValue("0") int wait,
            @QueryParam("version") @DefaultValue("0") long version) {
        var patience = Duration.ofSeconds(Math.clamp(wait, 0, MOST_PATIENCE));
        return BuildViews.of(ledger.show().show(caller.tenant(), build, version, patience));
    }

    @POST
    @Path("/builds/{build:[^/:]+}:cancel")
    public Response cancel(@PathParam("build") BuildId build) {
        var cancelled = ledger.cancel().cancel(caller.tenant(), build);
        return Response.accepted(BuildViews.of(cancelled)).build();
    }
}

package dev.millrace.ingest.tenants.adapter.rest;

import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.http.OperatorOnly;
import dev.millrace.ingest.tenants.app.SetContextLimits;
import dev.millrace.ingest.tenants.app.ShowContextLimits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How much one upload of a tenant may have, for the operator. */
@OperatorOnly
@Path("/v1/admin/tenants/{tenant}/context-limits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContextLimitsResource {

    private final SetContextLimits set;
    private final ShowContextLimits show;

    ContextLimitsResource(SetContextLimits set, ShowContextLimits show) {
        this.set = set;
        this.show = show;
    }

    /** All of them; what was not set is the platform's usual. */
    @GET
    public ContextLimits limits(@PathParam("tenant") TenantId tenant) {
        return show.of(tenant);
    }

    /** Replaces what was set; what the request does not name is the platform's usual again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ContextLimits limit(
            @PathParam("tenant") TenantId tenant, @Nullable ContextLimits limits) {
        if (limits == null) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, "the request needs limits");
        }
        return set.set(tenant, limits);
    }
}

package dev.millrace.ingest.tenants.adapter.rest;

import dev.millrace.contracts.api.WhoAmI;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.http.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells the owner of a key whose it is. */
@Path("/v1/whoami")
public class WhoAmIResource {

    private final Caller caller;

    WhoAmIResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public WhoAmI show() {
        return switch (caller.principal()) {
            case Principal.OfTenant(var tenant, var key) -> new WhoAmI("TENANT", tenant, key);
            case Principal.Operator(var key) -> new WhoAmI("OPERATOR", null, key);
        };
    }
}

package dev.millrace.ingest.tenants.adapter.rest;

import dev.millrace.contracts.api.KeyView;
import dev.millrace.contracts.api.Page;
import dev.millrace.contracts.api.TenantRequest;
import dev.millrace.contracts.api.TenantView;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.http.OperatorOnly;
import dev.millrace.ingest.tenants.domain.StoredKey;
import dev.millrace.ingest.tenants.domain.Tenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Tenants and keys, for the operator. */
@OperatorOnly
@Path("/v1/admin/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdminResource {

    private static final int CREATED = 201;

    private final TenantDesk desk;

    AdminResource(TenantDesk desk) {
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addTenant(@Nullable TenantRequest request) {
        if (request == null || request.tenant() == null) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, "the request needs tenant");
        }
        var tenant = desk.addTenant().add(request.tenant());
        return Response.status(CREATED).entity(view(tenant)).build();
    }

    @GET
    public Page<TenantView> tenants() {
        return new Page<>(
                desk.listTenants().list().stream().map(AdminResource::view).toList(), null);
    }

    @POST
    @Path("/{tenant}/keys")
    public Response addKey(@PathParam("tenant") TenantId tenant) {
        var key = desk.addKey().add(tenant);
        return Response.status(CREATED).entity(view(key.stored(), key.text())).build();
    }

    @GET
    @Path("/{tenant}/keys")
    public Page<KeyView> keys(@PathParam("tenant") TenantId tenant) {
        return new Page<>(
                desk.listKeys().list(tenant).stream().map(key -> view(key, null)).toList(), null);
    }

    @DELETE
    @Path("/{tenant}/keys/{key}")
    public void revoke(@PathParam("tenant") TenantId tenant, @PathParam("key") String key) {
        desk.revokeKey().revoke(tenant, key);
    }

    private static TenantView view(Tenant tenant) {
        return new TenantView(tenant.tenant(), tenant.quotas(), tenant.createdAt());
    }

    private static KeyView view(StoredKey key, @Nullable String text) {
        return new KeyView(key.id(), text, key.createdAt(), key.revokedAt());
    }
}

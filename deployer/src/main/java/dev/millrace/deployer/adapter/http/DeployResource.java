package dev.millrace.deployer.adapter.http;

import dev.millrace.contracts.api.DeployRequest;
import dev.millrace.contracts.api.DeployView;
import dev.millrace.contracts.api.Page;
import dev.millrace.contracts.api.RollbackRequest;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.AcceptDeploy;
import dev.millrace.deployer.app.AgentQuota;
import dev.millrace.deployer.app.RollBack;
import dev.millrace.deployer.app.Views;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.http.Caller;
import dev.millrace.http.Idempotency;
import dev.millrace.http.ToleratesStaleTenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deploys and rollbacks of an agent: accepted with 202, carried out by the reconciler. */
@Path("/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeployResource {

    private static final int ACCEPTED = 202;
    private static final int MOST = 200;

    private final Caller caller;
    private final Idempotency idempotency;
    private final Orders orders;
    private final Rollouts rollouts;
    private final Views views;

    /** The use cases behind it. */
    public record Orders(AcceptDeploy acceptDeploy, RollBack rollBack, AgentQuota quota) {}

    DeployResource(
            Caller caller, Idempotency idempotency, Orders orders, Rollouts rollouts, Views views) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.orders = orders;
        this.rollouts = rollouts;
        this.views = views;
    }

    @POST
    @Path("/{agent}/deploys")
    public Response deploy(
            @PathParam("agent") AgentName agent,
            @Nullable DeployRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        if (request == null || request.context() == null) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, "a deploy needs a context");
        }
        var ref = new AgentRef(caller.tenant(), agent);
        return once(
                headers,
                new Idempotency.Request("POST", uri.getPath(), request),
                () -> {
                    orders.quota().require(ref);
                    return views.deploy(
                            orders.acceptDeploy().accept(ref, request, Origin.of(headers)));
                });
    }

    /** Works also while the list of tenants is not up to date: it may be what ends an outage. */
    @POST
    @Path("/{agent}/rollbacks")
    @ToleratesStaleTenants
    public Response rollBack(
            @PathParam("agent") AgentName agent,
            @Nullable RollbackRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var asked = Objects.requireNonNullElse(request, new RollbackRequest(null, null));
        var environment = environment(agent, asked.environment());
        return once(
                headers,
                new Idempotency.Request("POST", uri.getPath(), asked),
                () ->
                        views.deploy(
                                orders.rollBack()
                                        .rollBack(
                                                environment, asked.release(), Origin.of(headers))));
    }

    @GET
    @Path("/{agent}/deploys")
    public Page<DeployView> deploys(
            @PathParam("agent") AgentName agent,
            @QueryParam("environment") @Nullable EnvironmentName environment,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        var ref = new AgentRef(caller.tenant(), agent);
        Known.require(rollouts, ref);
        var atMost = Math.clamp(limit, 1, MOST);
        return new Page<>(
                rollouts.deploys(ref, MOST).stream()
                        .filter(d ->
                                environment == null
                                        || d.environment().environment().equals(environment))
                        .limit(atMost)
                        .map(views::deploy)
                        .toList(),
                null);
    }

    private EnvironmentRef environment(AgentName agent, @Nullable EnvironmentName environment) {
        var ref = new AgentRef(caller.tenant(), agent);
        Known.require(rollouts, ref);
        return EnvironmentRef.of(
                ref, Objects.requireNonNullElse(environment, EnvironmentName.PRODUCTION));
    }

    private Response once(
            HttpHeaders headers, Idempotency.Request request, Supplier<DeployView> work) {
        return idempotency.once(
                caller.tenant(),
                headers.getHeaderString(Origin.KEY),
                request,
                () -> new Idempotency.Answer(ACCEPTED, work.get()));
    }
}

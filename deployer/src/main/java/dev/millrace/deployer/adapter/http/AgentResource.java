package dev.millrace.deployer.adapter.http;

import dev.millrace.contracts.api.AgentView;
import dev.millrace.contracts.api.ConfigPatch;
import dev.millrace.contracts.api.ConfigView;
import dev.millrace.contracts.api.InstanceView;
import dev.millrace.contracts.api.Page;
import dev.millrace.contracts.api.ReleaseView;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.AgentQuota;
import dev.millrace.deployer.app.ConfigureEnvironment;
import dev.millrace.deployer.app.DeleteAgent;
import dev.millrace.deployer.app.Views;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.http.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents, their releases, instances and configuration. */
@Path("/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentResource {

    private final Caller caller;
    private final Rollouts rollouts;
    private final Views views;
    private final Orders orders;

    /** The use cases behind it. */
    public record Orders(
            DeleteAgent deleteAgent, ConfigureEnvironment configure, AgentQuota quota) {}

    AgentResource(Caller caller, Rollouts rollouts, Views views, Orders orders) {
        this.caller = caller;
        this.rollouts = rollouts;
        this.views = views;
        this.orders = orders;
    }

    @GET
    public Page<AgentView> agents() {
        var tenant = caller.tenant();
        return new Page<>(
                rollouts.agents(tenant).stream()
                        .map(agent -> views.agent(new AgentRef(tenant, agent.name()), agent))
                        .toList(),
                null);
    }

    @GET
    @Path("/{agent}")
    public AgentView agent(@PathParam("agent") AgentName agent) {
        var ref = ref(agent);
        return views.agent(ref, Known.require(rollouts, ref));
    }

    /** Nothing new reaches it from now on; what runs of it drains and is removed. */
    @DELETE
    @Path("/{agent}")
    public Response delete(@PathParam("agent") AgentName agent) {
        orders.deleteAgent().delete(ref(agent));
        return Response.status(Response.Status.ACCEPTED).build();
    }

    @GET
    @Path("/{agent}/releases")
    public Page<ReleaseView> releases(
            @PathParam("agent") AgentName agent,
            @QueryParam("environment") @Nullable EnvironmentName environment) {
        return new Page<>(
                environments(agent, environment).stream()
                        .flatMap(e -> views.releases(e).stream())
                        .toList(),
                null);
    }

    @GET
    @Path("/{agent}/instances")
    public Page<InstanceView> instances(
            @PathParam("agent") AgentName agent,
            @QueryParam("environment") @Nullable EnvironmentName environment) {
        return new Page<>(
                environments(agent, environment).stream()
                        .flatMap(e -> views.instances(e).stream())
                        .toList(),
                null);
    }

    @GET
    @Path("/{agent}/environments/{environment}/config")
    public ConfigView config(
            @PathParam("agent") AgentName agent,
            @PathParam("environment") EnvironmentName environment) {
        var ref = ref(agent);
        Known.require(rollouts, ref);
        return views.config(EnvironmentRef.of(ref, environment), null);
    }

    @PATCH
    @Path("/{agent}/environments/{environment}/config")
    public ConfigView configure(
            @PathParam("agent") AgentName agent,
            @PathParam("environment") EnvironmentName environment,
            @Nullable ConfigPatch patch,
            @Context HttpHeaders headers) {
        if (patch == null) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, "nothing to set or remove");
        }
        var ref = EnvironmentRef.of(ref(agent), environment);
        orders.quota().require(ref.agentRef());
        var deploy = orders.configure().configure(ref, patch, Origin.of(headers));
        return views.config(ref, deploy.orElse(null));
    }

    private AgentRef ref(AgentName agent) {
        return new AgentRef(caller.tenant(), agent);
    }

    private List<EnvironmentRef> environments(
            AgentName agent, @Nullable EnvironmentName environment) {
        var ref = ref(agent);
        Known.require(rollouts, ref);
        return environment == null
                ? rollouts.environments(ref).stream().map(Environment::ref).toList()
                : List.of(EnvironmentRef.of(ref, environment));
    }
}

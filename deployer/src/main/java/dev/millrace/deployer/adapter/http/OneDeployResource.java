package dev.millrace.deployer.adapter.http;

import dev.millrace.contracts.api.DeployView;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.deployer.app.CancelDeploy;
import dev.millrace.deployer.app.DeployNews;
import dev.millrace.deployer.app.Views;
import dev.millrace.http.Caller;
import dev.millrace.http.TenantAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** One deploy: how it stands, now or as soon as it changes, and its end before its time. */
@Path("/v1/deploys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OneDeployResource {

    private static final int LONGEST = 60;

    private final Caller caller;
    private final DeployNews news;
    private final CancelDeploy cancelDeploy;
    private final Views views;

    OneDeployResource(Caller caller, DeployNews news, CancelDeploy cancelDeploy, Views views) {
        this.caller = caller;
        this.news = news;
        this.cancelDeploy = cancelDeploy;
        this.views = views;
    }

    /** With {@code wait} (seconds) it answers once the version is above {@code version}. */
    @GET
    @Path("/{deploy:[^/:]+}")
    public DeployView show(
            @PathParam("deploy") DeployId deploy,
            @QueryParam("wait") @DefaultValue("0") int wait,
            @QueryParam("version") @DefaultValue("0") long version)
            throws InterruptedException {
        TenantAccess.require(caller.tenant(), deploy, ErrorCode.DEPLOY_UNKNOWN);
        return news.await(deploy, version, Duration.ofSeconds(Math.clamp(wait, 0, LONGEST)))
                .map(views::deploy)
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.DEPLOY_UNKNOWN, "there is no deploy " + deploy));
    }

    @POST
    @Path("/{deploy:[^/:]+}:cancel")
    public Response cancel(@PathParam("deploy") DeployId deploy) {
        TenantAccess.require(caller.tenant(), deploy, ErrorCode.DEPLOY_UNKNOWN);
        return Response.accepted(views.deploy(cancelDeploy.cancel(deploy))).build();
    }
}

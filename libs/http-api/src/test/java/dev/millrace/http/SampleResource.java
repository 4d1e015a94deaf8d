package dev.millrace.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One method for each convention. */
@Path("/v1")
public class SampleResource {

    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final Idempotency IDEMPOTENCY =
            new Idempotency(new InMemory(), new ObjectMapper());

    private final Caller caller;

    SampleResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/builds/{build}")
    public String build(@PathParam("build") BuildId build) {
        return TenantAccess.require(caller.tenant(), build, ErrorCode.BUILD_UNKNOWN).value();
    }

    @GET
    @Path("/search")
    public String search(@QueryParam("agent") AgentName agent) {
        return agent.value();
    }

    @POST
    @Path("/builds")
    public Response submit(
            @HeaderParam(Idempotency.HEADER) @Nullable String key, BuildRequest request) {
        return IDEMPOTENCY.once(
                caller.tenant(),
                key,
                new Idempotency.Request("POST", "/v1/builds", request),
                () -> new Idempotency.Answer(202, Map.of("n", BUILDS.incrementAndGet())));
    }

    @POST
    @Path("/rollbacks")
    @ToleratesStaleTenants
    public String rollBack() {
        return caller.tenant().value();
    }

    @GET
    @Path("/admin")
    @OperatorOnly
    public String admin() {
        return "ok";
    }

    @GET
    @Path("/open")
    @Anonymous
    public String open() {
        return "ok";
    }

    @POST
    @Path("/between-us")
    @Internal
    public String internal() {
        return "ok";
    }

    @GET
    @Path("/busy")
    public String busy() {
        throw new MillraceException(ErrorCode.LIMIT_REACHED, "too fast");
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("secret detail");
    }

    private static final class InMemory implements IdempotencyStore {

        private final Map<String, Answered> answers = new ConcurrentHashMap<>();

        @Override
        public Optional<Answered> find(TenantId tenant, String key) {
            return Optional.ofNullable(answers.get(tenant + "/" + key));
        }

        @Override
        public void save(TenantId tenant, String key, Answered answered) {
            answers.putIfAbsent(tenant + "/" + key, answered);
        }

        @Override
        public int deleteOlder(Duration than) {
            return 0;
        }
    }
}

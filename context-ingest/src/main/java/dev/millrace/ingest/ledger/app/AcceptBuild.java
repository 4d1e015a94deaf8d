package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.ledger.app.Builds.Acceptance;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.BuildOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Takes a build on: when it answers, the build is durable and will reach a terminal state. */
public final class AcceptBuild {

    private final Builds builds;
    private final StoredContexts contexts;
    private final TenantDirectory tenants;
    private final Clock clock;
    private final Ids ids;

    public AcceptBuild(
            Builds builds, StoredContexts contexts, TenantDirectory tenants, Clock clock, Ids ids) {
        this.builds = builds;
        this.contexts = contexts;
        this.tenants = tenants;
        this.clock = clock;
        this.ids = ids;
    }

    /** The same key with the same request returns the same build, as it stands now. */
    public Build accept(
            AgentRef agent,
            BuildRequest request,
            RequestKey.Scope scope,
            @Nullable String idempotencyKey,
            @Nullable String trace) {
        var build = fresh(agent, request, trace);
        var key =
                idempotencyKey == null
                        ? null
                        : new RequestKey(
                                scope, idempotencyKey, Fingerprint.of(agent, build.order()));
        return switch (builds.accept(build, key)) {
            case Acceptance.Added(var added) -> {
                CrashPoint.LEDGER_BUILD_ACCEPTED.reached();
                yield added;
            }
            case Acceptance.Repeated(var known) -> known;
            case Acceptance.OtherRequest _ ->
                    throw new MillraceException(
                            ErrorCode.IDEMPOTENCY_MISMATCH,
                            "this Idempotency-Key was used for another build");
        };
    }

    private void requireDockerfile(AgentRef agent, ContextDigest context, String dockerfile) {
        // BuildKit's frontend takes the lower-case name for the usual one
        var usual = dockerfile.equals("Dockerfile");
        if (!contexts.holds(agent, context, dockerfile)
                && !(usual && contexts.holds(agent, context, "dockerfile"))) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_NO_DOCKERFILE, "the context has no file " + dockerfile);
        }
    }

    private Build fresh(AgentRef agent, BuildRequest request, @Nullable String trace) {
        var context =
                contexts.find(agent, request.context())
                        .orElseThrow(() ->
                                new MillraceException(
                                        ErrorCode.CONTEXT_UNKNOWN,
                                        agent.agent() + " has no context " + request.context()));
        var quotas =
                tenants.quotas(agent.tenant())
                        .orElseThrow(() ->
                                new MillraceException(
                                        ErrorCode.TENANT_UNKNOWN, "no tenant " + agent.tenant()));
        if (builds.countWaiting(agent.tenant()) >= quotas.queuedBuilds()) {
            throw new MillraceException(
                    ErrorCode.QUEUE_FULL, quotas.queuedBuilds() + " builds are waiting already");
        }
        var spec = request.spec() == null ? BuildSpec.defaults() : request.spec();
        requireDockerfile(agent, request.context(), spec.dockerfile());
        var ref =
                new BuildRef(agent.tenant(), agent.agent(), BuildId.of(agent.tenant(), ids.next()));
        return Build.accepted(
                ref,
                new BuildOrder(
                        request.context(),
                        context.mtime(),
                        spec,
                        request.environment(),
                        request.deploy(),
                        Duration.ofMinutes(quotas.buildMinutes()),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        trace));
    }
}

package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.error.DockerfileRefusedException;
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
import java.util.List;
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

    /**
     * A build that was taken on.
     *
     * @param findings what is doubtful in its Dockerfile
     */
    public record Accepted(Build build, List<DockerfileFinding> findings) {}

    /** The same key with the same request returns the same build, as it stands now. */
    public Accepted accept(
            AgentRef agent,
            BuildRequest request,
            RequestKey.Scope scope,
            @Nullable String idempotencyKey,
            @Nullable String trace) {
        var fresh = fresh(agent, request, trace);
        var build = fresh.build();
        var key =
                idempotencyKey == null
                        ? null
                        : new RequestKey(
                                scope, idempotencyKey, Fingerprint.of(agent, build.order()));
        return switch (builds.accept(build, key)) {
            case Acceptance.Added(var added) -> {
                CrashPoint.LEDGER_BUILD_ACCEPTED.reached();
                yield new Accepted(added, fresh.findings());
            }
            case Acceptance.Repeated(var known) -> new Accepted(known, fresh.findings());
            case Acceptance.NoContext _ -> throw unknown(agent, request.context());
            case Acceptance.OtherRequest _ ->
                    throw new MillraceException(
                            ErrorCode.IDEMPOTENCY_MISMATCH,
                            "this Idempotency-Key was used for another build");
        };
    }

    private static MillraceException unknown(AgentRef agent, ContextDigest context) {
        return new MillraceException(
                ErrorCode.CONTEXT_UNKNOWN, agent.agent() + " has no context " + context);
    }

    /** What is doubtful in the build's Dockerfile; it is refused if it surely fails. */
    private List<DockerfileFinding> warnings(StoredContexts.TakenContext context, BuildSpec spec) {
        var findings =
                context.check(spec)
                        .orElseThrow(() ->
                                new MillraceException(
                                        ErrorCode.CONTEXT_NO_DOCKERFILE,
                                        "the context has no file " + spec.dockerfile()));
        if (findings.stream().anyMatch(DockerfileFinding::refuses)) {
            throw new DockerfileRefusedException(spec.dockerfile(), findings);
        }
        return findings;
    }

    private Accepted fresh(AgentRef agent, BuildRequest request, @Nullable String trace) {
        var context =
                contexts.find(agent, request.context())
                        .orElseThrow(() -> unknown(agent, request.context()));
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
        var findings = warnings(context, spec);
        var ref =
                new BuildRef(agent.tenant(), agent.agent(), BuildId.of(agent.tenant(), ids.next()));
        var order =
                new BuildOrder(
                        request.context(),
                        context.acceptedAt(),
                        spec,
                        request.environment(),
                        request.deploy(),
                        Duration.ofMinutes(quotas.buildMinutes()),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        trace);
        return new Accepted(Build.accepted(ref, order), findings);
    }
}

package dev.millrace.deployer.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.api.DeployRequest;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.VariableName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployer with everything outside of it in memory, and a clock that stands still. */
final class World implements Builds, Containers, AgentLogs, Addresses, Router, SessionCount, Vault {

    static final EnvironmentRef PRODUCTION =
            new EnvironmentRef(
                    new TenantId("dev"), new AgentName("bot"), new EnvironmentName("production"));
    static final String HOST = "bot--production--dev.localhost";
    private static final int MOST_STEPS = 40;

    final InMemoryRollouts rollouts = new InMemoryRollouts();
    final Map<InstanceId, Seen> containers = new HashMap<>();
    final Map<InstanceId, Integer> sessions = new HashMap<>();
    final Set<BuildId> cancelled = new HashSet<>();
    final Map<InstanceId, String> fingerprints = new HashMap<>();
    final Map<Long, List<SealedVariable>> configuration = new HashMap<>();
    final List<HealthGate.Candidate> asked = new ArrayList<>();
    final List<InstanceId> started = new ArrayList<>();
    final Set<InstanceId> terminated = new HashSet<>();
    final Map<String, Route> routes = new HashMap<>();
    HealthGate.Verdict health = new HealthGate.Verdict.Healthy();
    boolean routerAway;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int drawn;

    final Clock clock =
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
    final Ids ids = () -> "01jd0000000000000000%06d".formatted(++drawn);
    final GiveUp giveUp = new GiveUp(rollouts, this, clock);
    final RecordVerdict recordVerdict = new RecordVerdict(rollouts, giveUp, _ -> {}, ids, clock);
    final RollBack rollBack = new RollBack(rollouts, rollouts, _ -> {}, ids, clock);
    final CancelDeploy cancelDeploy = new CancelDeploy(rollouts, giveUp, _ -> {});
    final DeleteAgent deleteAgent = new DeleteAgent(rollouts, this, _ -> {}, "localhost", clock);
    final ReconcileEnvironment reconcile = reconciler();

    private ReconcileEnvironment reconciler() {
        var replace = new Replace(rollouts, clock);
        var variables = new ResolveVariables(rollouts, this::variables, this);
        var run = new RunInstance(rollouts, this, this, variables, clock);
        var parts = new AdvanceCandidate.Parts(rollouts, this::judge, this, replace, giveUp);
        var advance = new AdvanceCandidate(parts, "localhost", clock);
        var takeBack =
                new TakeBack(
                        new TakeBack.Parts(rollouts, this, this::judge, variables, advance), clock);
        return new ReconcileEnvironment(
                rollouts,
                new ReconcileEnvironment.Steps(
                        new AskForBuild(rollouts, this, recordVerdict, giveUp, clock),
                        new StartRelease(rollouts, takeBack, giveUp, ids, clock),
                        new StartCandidate(rollouts, run, this, giveUp, clock),
                        advance,
                        new RestartInstance(rollouts, this, run, this, clock),
                        new DrainInstance(rollouts, this, clock),
                        new StopInstance(
                                new StopInstance.Parts(rollouts, this, this, this, this), clock)),
                giveUp,
                replace,
                clock);
    }

    private List<SealedVariable> variables(EnvironmentRef environment, long version) {
        return configuration.getOrDefault(version, List.of());
    }

    private HealthGate.Verdict judge(HealthGate.Candidate candidate) {
        asked.add(candidate);
        return candidate.proven() && !(inspect(candidate.instance().id()) instanceof Seen.Up)
                ? new HealthGate.Verdict.Undecided("it does not run")
                : health;
    }

    /** Asks for a deploy of some context. */
    Deploy deploy(AgentContract contract) {
        var request =
                new DeployRequest(
                        null,
                        new ContextDigest("sha256:" + "c".repeat(64)),
                        BuildSpec.defaults(),
                        contract,
                        null);
        return new AcceptDeploy(rollouts, _ -> {}, ids, clock)
                .accept(PRODUCTION.agentRef(), request, new Intake.Request(null, null));
    }

    /** A deploy whose build has succeeded, and all that follows at once. */
    Deploy live(AgentContract contract) {
        var deploy = deploy(contract);
        settle();
        succeed(deploy);
        settle();
        return current(deploy);
    }

    void succeed(Deploy deploy) {
        var build = Objects.requireNonNull(current(deploy).build());
        recordVerdict.record(
                new BuildVerdict.Succeeded(
                        ref(build),
                        now,
                        deploy.id().value(),
                        new ImageDigest("sha256:" + "%064x".formatted(deploy.generation().value())),
                        new CacheReport(1, 0)));
    }

    static BuildRef ref(BuildId build) {
        return new BuildRef(PRODUCTION.tenant(), PRODUCTION.agent(), build);
    }

    /** Reconciles until nothing more can be done at this time. */
    void settle() {
        for (var i = 0; i < MOST_STEPS; i++) {
            if (!reconcile.reconcile(PRODUCTION).again().isZero()) {
                return;
            }
        }
        throw new AssertionError("the reconciler does not come to rest");
    }

    void pass(Duration time) {
        now = now.plus(time);
        settle();
    }

    Deploy current(Deploy deploy) {
        return rollouts.deploy(deploy.id()).orElseThrow();
    }

    /** Who gets new sessions. */
    @Nullable InstanceId serving() {
        var route = routes.get(HOST);
        return route == null ? null : route.instance();
    }

    @Override
    public Answer ask(Deploy deploy) {
        var build = BuildId.of(PRODUCTION.tenant(), deploy.id().value().substring(6));
        return new Answer.Taken(
                new BuildView(
                        build,
                        PRODUCTION.agent(),
                        BuildState.QUEUED,
                        1,
                        1,
                        deploy.intent().contextToBuild().orElseThrow(),
                        deploy.intent().spec(),
                        null,
                        null,
                        null,
                        null,
                        now,
                        null,
                        null));
    }

    @Override
    public void cancel(BuildId build) {
        cancelled.add(build);
    }

    @Override
    public Started start(Plan plan) {
        containers.put(plan.instance().id(), new Seen.Up(1, now));
        fingerprints.put(plan.instance().id(), plan.variables().fingerprint());
        started.add(plan.instance().id());
        return new Started.Running();
    }

    @Override
    public Seen inspect(InstanceId instance) {
        return containers.getOrDefault(instance, new Seen.Absent());
    }

    @Override
    public Optional<String> fingerprint(InstanceId instance) {
        return Optional.ofNullable(fingerprints.get(instance));
    }

    @Override
    public void terminate(InstanceId instance) {
        terminated.add(instance);
    }

    @Override
    public void remove(InstanceId instance) {
        containers.remove(instance);
    }

    @Override
    public List<String> tail(InstanceId instance, int lines) {
        return List.of("last words");
    }

    @Override
    public Sockets sockets(InstanceId instance) {
        return Sockets.NONE;
    }

    @Override
    public Set<InstanceId> all() {
        return containers.keySet();
    }

    @Override
    public void follow(Instance instance) {}

    @Override
    public boolean complete(Instance instance) {
        return true;
    }

    @Override
    public void close(Instance instance) {}

    @Override
    public TenantNetwork network(TenantId tenant) {
        return new TenantNetwork("n", "10.0.0.0/26", "10.0.0.1");
    }

    @Override
    public String lease(InstanceId instance) {
        return "10.0.0.2";
    }

    @Override
    public void quarantine(InstanceId instance) {}

    @Override
    public void free(Duration rest) {}

    @Override
    public Switch switchTo(Route route) {
        if (routerAway) {
            throw new IllegalStateException("the router is away");
        }
        var old = routes.get(route.host());
        if (old != null && old.generation().newerThan(route.generation())) {
            return new Switch.Newer(old.generation());
        }
        routes.put(route.host(), route);
        return new Switch.Switched();
    }

    /** Somebody else has switched to a newer generation. */
    void switchedByAnother(long generation, Route like) {
        routes.put(
                like.host(),
                new Route(
                        like.host(),
                        new Generation(generation),
                        like.backend(),
                        like.instance(),
                        like.server()));
    }

    @Override
    public void unroute(String host) {
        routes.remove(host);
    }

    @Override
    public boolean detach(InstanceId instance) {
        return true;
    }

    @Override
    public void reconcile() {}

    @Override
    public Sessions of(InstanceId instance) {
        return new Sessions.Known(sessions.getOrDefault(instance, 0));
    }

    @Override
    public String seal(EnvironmentRef environment, VariableName name, long version, String value) {
        return value;
    }

    @Override
    public String open(EnvironmentRef environment, SealedVariable variable) {
        return variable.sealed();
    }
}

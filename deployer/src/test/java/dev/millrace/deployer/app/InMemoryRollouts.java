package dev.millrace.deployer.app;

import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records in memory, with the same rules of versions and generations. */
final class InMemoryRollouts implements Rollouts, Intake {

    final List<DeployEvent> events = new ArrayList<>();
    private final Map<DeployId, Deploy> deploys = new LinkedHashMap<>();
    private final Map<ReleaseId, Release> releases = new LinkedHashMap<>();
    private final Map<InstanceId, Instance> instances = new LinkedHashMap<>();
    private final Map<EnvironmentRef, Environment> environments = new LinkedHashMap<>();

    /** The next commit is as if another process had been faster. */
    boolean loseNext;

    @Override
    public synchronized boolean commit(Changes changes) {
        var stale =
                changes.deploys().stream()
                                .anyMatch(
                                        d -> deploy(d.id()).orElseThrow().version() != d.version())
                        || changes.instances().stream()
                                .anyMatch(i ->
                                        instance(i.id()).orElseThrow().version() != i.version());
        var turned = changes.turned();
        var late =
                turned != null
                        && turnOf(turned.environment())
                                .filter(t -> !turned.turn().generation().newerThan(t.generation()))
                                .isPresent();
        if (stale || late || loseNext) {
            loseNext = false;
            return false;
        }
        changes.newReleases().forEach(r -> releases.put(r.id(), r));
        changes.newInstances().forEach(i -> instances.put(i.id(), i));
        changes.deploys().forEach(d -> deploys.put(d.id(), d.saved()));
        changes.instances().forEach(i -> instances.put(i.id(), i.saved()));
        if (turned != null) {
            change(turned.environment(), e -> with(e, e.live(), turned.turn(), e.deleted()));
        }
        var lives = changes.lives();
        if (lives != null) {
            change(lives.environment(), e -> with(e, lives.deploy(), e.route(), e.deleted()));
        }
        events.addAll(changes.events());
        return true;
    }

    @Override
    public synchronized Deploy accept(Order order) {
        var ref = order.environment();
        var now = environments.computeIfAbsent(ref, InMemoryRollouts::fresh);
        var generation = now.generation().next();
        environments.put(
                ref,
                new Environment(
                        ref,
                        generation,
                        now.configVersion(),
                        now.slot(),
                        now.live(),
                        now.route(),
                        false));
        var deploy =
                new Deploy(
                        order.id(),
                        ref,
                        generation,
                        order.kind(),
                        order.kind() == DeployKind.ROLLBACK
                                ? order.intent()
                                : order.intent().with(now.configVersion()),
                        new DeployState.Accepted(order.at()),
                        null,
                        null,
                        null,
                        order.at(),
                        null,
                        null,
                        order.trace(),
                        1);
        deploys.put(deploy.id(), deploy);
        return deploy;
    }

    @Override
    public synchronized long configure(EnvironmentRef ref, Variables variables, Instant at) {
        return 1;
    }

    @Override
    public void meet(AgentRef agent, Instant at) {
        // agents are those of the environments here; who has only builds is SQL's to remember
    }

    @Override
    public synchronized List<EnvironmentRef> delete(AgentRef agent, Instant at) {
        var mine = environments(agent).stream().map(Environment::ref).toList();
        mine.forEach(ref -> change(ref, e -> with(e, null, null, true)));
        return mine;
    }

    @Override
    public synchronized Optional<Deploy> deploy(DeployId id) {
        return Optional.ofNullable(deploys.get(id));
    }

    @Override
    public synchronized Optional<Release> release(ReleaseId id) {
        return Optional.ofNullable(releases.get(id));
    }

    @Override
    public synchronized Optional<Instance> instance(InstanceId id) {
        return Optional.ofNullable(instances.get(id));
    }

    @Override
    public synchronized Optional<Environment> environment(EnvironmentRef ref) {
        return Optional.ofNullable(environments.get(ref));
    }

    @Override
    public synchronized List<Deploy> open(EnvironmentRef ref) {
        return deploys.values().stream()
                .filter(d -> d.environment().equals(ref) && !d.ended())
                .sorted(Comparator.comparing(Deploy::generation).reversed())
                .toList();
    }

    @Override
    public synchronized List<Instance> instances(EnvironmentRef ref) {
        return instances.values().stream()
                .filter(i -> i.environment().equals(ref) && !i.gone())
                .toList();
    }

    @Override
    public synchronized List<Deploy> deploys(AgentRef agent, int limit) {
        return List.copyOf(deploys.values());
    }

    @Override
    public synchronized List<Release> releases(EnvironmentRef ref) {
        return releases.values().stream()
                .filter(r -> r.environment().equals(ref) && wasLive(r))
                .sorted(Comparator.comparing(Release::createdAt).reversed())
                .toList();
    }

    @Override
    public synchronized Set<BuildId> kept(AgentRef agent, Collection<BuildId> builds) {
        return releases.values().stream()
                .filter(release -> release.environment().agentRef().equals(agent))
                .map(Release::build)
                .filter(builds::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Environment> environments(AgentRef agent) {
        return environments.values().stream()
                .filter(e -> e.ref().agentRef().equals(agent) && !e.deleted())
                .toList();
    }

    @Override
    public List<Agent> agents(TenantId tenant) {
        return List.of();
    }

    @Override
    public synchronized List<EnvironmentRef> busy() {
        return List.copyOf(environments.keySet());
    }

    @Override
    public synchronized List<Route> routes(String domain) {
        return List.of();
    }

    @Override
    public synchronized Collection<InstanceId> known(Collection<InstanceId> ids) {
        return ids.stream()
                .filter(i -> instance(i).filter(known -> !known.gone()).isPresent())
                .toList();
    }

    private boolean wasLive(Release release) {
        return deploys.values().stream()
                .anyMatch(d -> release.id().equals(d.release()) && d.liveAt() != null);
    }

    private Optional<Environment.Turn> turnOf(EnvironmentRef ref) {
        return Optional.ofNullable(Objects.requireNonNull(environments.get(ref)).route());
    }

    private void change(EnvironmentRef ref, UnaryOperator<Environment> change) {
        environments.compute(ref, (_, now) -> change.apply(Objects.requireNonNull(now)));
    }

    private static Environment fresh(EnvironmentRef ref) {
        return new Environment(ref, Generation.NONE, 0, new Slot(0), null, null, false);
    }

    private static Environment with(
            Environment e,
            @Nullable DeployId live,
            Environment.@Nullable Turn turn,
            boolean deleted) {
        return new Environment(
                e.ref(), e.generation(), e.configVersion(), e.slot(), live, turn, deleted);
    }
}

package dev.millrace.deployer.app;

import dev.millrace.contracts.api.AgentView;
import dev.millrace.contracts.api.ConfigView;
import dev.millrace.contracts.api.DeployView;
import dev.millrace.contracts.api.EnvironmentView;
import dev.millrace.contracts.api.InstanceView;
import dev.millrace.contracts.api.ReleaseView;
import dev.millrace.contracts.api.RouteView;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Release;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records as their owner sees them. */
public record Views(
        Rollouts rollouts,
        Configuration configuration,
        SessionCount sessions,
        PublicAddress address) {

    /** How the router is reached from outside. */
    public record PublicAddress(String domain, String address) {

        RouteView of(EnvironmentRef environment) {
            var host = environment.host(domain);
            var port = address.substring(address.lastIndexOf(':') + 1);
            var url = port.equals("80") ? "http://" + host : "http://" + host + ":" + port;
            return new RouteView(url, address, host);
        }
    }

    public DeployView deploy(Deploy deploy) {
        var release = Optional.ofNullable(deploy.release()).flatMap(rollouts::release);
        var draining =
                instance(deploy)
                        .flatMap(rollouts::instance)
                        .map(Instance::state)
                        .filter(InstanceState.Draining.class::isInstance)
                        .map(InstanceState.Draining.class::cast);
        return new DeployView(
                deploy.id(),
                deploy.environment().agent(),
                deploy.environment().environment(),
                deploy.generation(),
                deploy.kind(),
                deploy.phase(),
                deploy.version(),
                deploy.build(),
                deploy.release(),
                release.map(Release::image).orElse(null),
                deploy.state() instanceof DeployState.Failed failed ? failed.detail() : null,
                draining.map(InstanceState.Draining::sessions).orElse(null),
                draining.map(InstanceState.Draining::deadline).orElse(null),
                address.of(deploy.environment()),
                deploy.createdAt(),
                deploy.liveAt(),
                deploy.endedAt());
    }

    public AgentView agent(AgentRef ref, Rollouts.Agent agent) {
        return new AgentView(
                agent.name(),
                rollouts.environments(ref).stream().map(this::environment).toList(),
                agent.createdAt());
    }

    private EnvironmentView environment(Environment environment) {
        var release = liveRelease(environment);
        return new EnvironmentView(
                environment.ref().environment(),
                environment.generation(),
                release.map(Release::id).orElse(null),
                release.map(Release::image).orElse(null),
                address.of(environment.ref()));
    }

    public List<ReleaseView> releases(EnvironmentRef ref) {
        var live = rollouts.environment(ref).flatMap(this::liveRelease).map(Release::id);
        return rollouts.releases(ref).stream()
                .map(r ->
                        new ReleaseView(
                                r.id(),
                                ref.environment(),
                                r.image(),
                                r.build(),
                                r.configVersion(),
                                r.generation(),
                                live.filter(r.id()::equals).isPresent(),
                                r.createdAt()))
                .toList();
    }

    public List<InstanceView> instances(EnvironmentRef ref) {
        return rollouts.instances(ref).stream().map(this::instance).toList();
    }

    /** Names and times only: the values are write-only. */
    public ConfigView config(EnvironmentRef ref, @Nullable Deploy deploy) {
        var version = rollouts.environment(ref).map(Environment::configVersion).orElse(0L);
        return new ConfigView(
                version,
                configuration.variables(ref, version).stream()
                        .map(v -> new ConfigView.Variable(v.name().value(), v.updatedAt()))
                        .toList(),
                deploy == null ? null : deploy(deploy));
    }

    private Optional<Release> liveRelease(Environment environment) {
        return Optional.ofNullable(environment.live())
                .flatMap(rollouts::deploy)
                .map(Deploy::release)
                .flatMap(rollouts::release);
    }

    private InstanceView instance(Instance i) {
        return new InstanceView(
                i.id(),
                i.release(),
                i.environment().environment(),
                i.generation(),
                i.state().getClass().getSimpleName().toUpperCase(Locale.ROOT),
                sessionsOf(i),
                i.state() instanceof InstanceState.Draining d ? d.warmUntil() : null,
                i.createdAt());
    }

    /** Of one that takes sessions as of now; of one that drains as the drain counted them. */
    private @Nullable Integer sessionsOf(Instance i) {
        return switch (i.state()) {
            case InstanceState.Running _ ->
                    switch (sessions.of(i.id())) {
                        case SessionCount.Sessions.Known(var count) -> count;
                        case SessionCount.Sessions.Unknown _ -> null;
                    };
            case InstanceState.Draining d -> d.sessions();
            case InstanceState.Starting _, InstanceState.Stopping _, InstanceState.Gone _ -> null;
        };
    }

    private static Optional<InstanceId> instance(Deploy deploy) {
        return switch (deploy.state()) {
            case DeployState.Draining d -> Optional.of(d.instance());
            case DeployState.Live l -> Optional.of(l.instance());
            default -> Optional.empty();
        };
    }
}

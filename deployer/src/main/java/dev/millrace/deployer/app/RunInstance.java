package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;
import java.util.Objects;

/** Decides a start of an instance's container, and carries it out: two steps, each repeatable. */
public final class RunInstance {

    private final Rollouts rollouts;
    private final Addresses addresses;
    private final Containers containers;
    private final ResolveVariables variables;
    private final Clock clock;

    public RunInstance(
            Rollouts rollouts,
            Addresses addresses,
            Containers containers,
            ResolveVariables variables,
            Clock clock) {
        this.rollouts = rollouts;
        this.addresses = addresses;
        this.containers = containers;
        this.variables = variables;
        this.clock = clock;
    }

    /** Leases the address if there is none yet, and counts the start. */
    Step decide(Instance instance, Release release) {
        var endpoint = new Endpoint(addresses.lease(instance.id()), release.contract().port());
        rollouts.commit(Changes.of(instance.at(endpoint).startedAgain(clock.instant())));
        return Step.moved("start " + (instance.starts() + 1) + " of " + instance.id());
    }

    Containers.Started run(Instance instance, Release release) {
        var endpoint = Objects.requireNonNull(instance.endpoint(), "leased when it was decided");
        return containers.start(
                new Containers.Plan(
                        instance,
                        release,
                        endpoint,
                        addresses.network(instance.environment().tenant()),
                        variables.of(release)));
    }
}

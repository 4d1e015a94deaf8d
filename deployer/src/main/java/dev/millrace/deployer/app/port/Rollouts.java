package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of deploys, releases and instances: all that a reconciler goes by. */
public interface Rollouts {

    /**
     * Saves everything or nothing, events included.
     *
     * @return false when a record has changed since it was read: read again, decide again
     */
    boolean commit(Changes changes);

    Optional<Deploy> deploy(DeployId id);

    Optional<Release> release(ReleaseId id);

    Optional<Instance> instance(InstanceId id);

    Optional<Environment> environment(EnvironmentRef ref);

    /** Deploys that something can still follow for, newest generation first. */
    List<Deploy> open(EnvironmentRef ref);

    /** Instances that are not gone, newest first. */
    List<Instance> instances(EnvironmentRef ref);

    /**
     * Everything of an agent, newest first, at most {@code limit} of each environment's deploys.
     */
    List<Deploy> deploys(AgentRef agent, int limit);

    /** The releases of an environment that have ever been live, newest first. */
    List<Release> releases(EnvironmentRef ref);

    /** Those of the builds that a kept release came from, whether it was ever live or not. */
    Set<BuildId> kept(AgentRef agent, Collection<BuildId> builds);

    /** The environments of an agent, by name. */
    List<Environment> environments(AgentRef agent);

    /** The agents of a tenant, by name; deleted ones are not there. */
    List<Agent> agents(TenantId tenant);

    /** An agent that has not been deleted. */
    default Optional<Agent> agent(AgentRef ref) {
        return agents(ref.tenant()).stream().filter(a -> a.name().equals(ref.agent())).findFirst();
    }

    /** Environments in which something is under way or live: what a sweep looks at. */
    List<EnvironmentRef> busy();

    /** Where every host name is to lead. The files of the router are made of this. */
    List<Route> routes(String domain);

    /** Which of these instances have a row that is not gone. */
    Collection<InstanceId> known(Collection<InstanceId> instances);

    /** An agent's name and age. */
    record Agent(AgentName name, Instant createdAt) {}
}

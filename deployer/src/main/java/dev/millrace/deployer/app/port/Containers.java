package dev.millrace.deployer.app.port;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine that runs instances. Every order may be repeated; none of them waits for an agent. */
public interface Containers {

    /** Makes sure that the instance's container exists and was started. */
    Started start(Plan plan);

    Seen inspect(InstanceId instance);

    /** Which variables its container was made with; empty if that cannot be known for sure. */
    Optional<String> fingerprint(InstanceId instance);

    /** SIGTERM. Nothing when it does not run. */
    void terminate(InstanceId instance);

    /** Ends and removes whatever there is of it. */
    void remove(InstanceId instance);

    /** The last lines it has printed, oldest first. */
    List<String> tail(InstanceId instance, int lines);

    /** What the container's processes listen on and are connected to. */
    Sockets sockets(InstanceId instance);

    /** Every instance that this system has a container of. */
    Set<InstanceId> all();

    /** All that a container is made of. */
    record Plan(
            Instance instance,
            Release release,
            Endpoint endpoint,
            TenantNetwork network,
            Variables variables) {}

    /**
     * What an agent finds in its environment.
     *
     * @param fingerprint the same for the same values, and says nothing about them
     */
    record Variables(Map<String, String> values, String fingerprint) {

        /** Without the values: they are secrets. */
        @Override
        public String toString() {
            return "Variables[" + fingerprint + "]";
        }
    }

    /** A tenant's own network on the engine. */
    record TenantNetwork(String name, String subnet, String gateway) {}

    /** What came of a start. */
    sealed interface Started {

        record Running() implements Started {}

        /** It will not start in another try either. */
        record Refused(FailureDetail detail) implements Started {}

        /** The engine or the registry did not do its part this time. */
        record NotNow(String why) implements Started {}
    }

    /** What the engine says about a container. */
    sealed interface Seen {

        record Absent() implements Seen {}

        record Up(long pid, Instant startedAt) implements Seen {}

        record Ended(int exitCode, boolean outOfMemory, Instant at) implements Seen {}
    }

    /**
     * The TCP sockets of one container.
     *
     * @param listening ports that something outside the container can reach
     * @param loopback ports that only the container itself can reach
     * @param connectedOut whether a connection to another machine stands
     */
    record Sockets(Set<Integer> listening, Set<Integer> loopback, boolean connectedOut) {

        public static final Sockets NONE = new Sockets(Set.of(), Set.of(), false);
    }
}

package dev.millrace.deployer.app.port;

import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Intent;
import dev.millrace.deployer.domain.VariableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in what tenants ask for; what it has answered is durable. */
public interface Intake {

    /**
     * Makes agent and environment if they are not there, stores the variables as a new version of
     * the configuration, allocates the next generation and saves the deploy with its DeployAccepted
     * event: all in one transaction, under the environment's row lock. The same request key brings
     * the same deploy.
     */
    Deploy accept(Order order);

    /**
     * Stores a new version of the configuration without deploying it.
     *
     * @return its number
     */
    long configure(EnvironmentRef environment, Variables variables, Instant at);

    /**
     * Makes the agent if it is not there: it has a build, and perhaps never a deploy.
     *
     * @param at when the build was queued; an agent deleted since stays deleted
     */
    void meet(AgentRef agent, Instant at);

    /**
     * Hides the agent and takes its routes away; what runs of it is drained by the reconciler.
     *
     * @return its environments; none when there is no such agent
     */
    List<EnvironmentRef> delete(AgentRef agent, Instant at);

    /** What was asked for. The intent's configuration version is replaced when variables change. */
    record Order(
            DeployId id,
            EnvironmentRef environment,
            DeployKind kind,
            Intent intent,
            Variables variables,
            Request request,
            Instant at) {

        public @Nullable String trace() {
            return request.trace();
        }

        public @Nullable String requestKey() {
            return request.key();
        }
    }

    /**
     * Where an order comes from.
     *
     * @param key the request's idempotency key: one deploy per key and tenant
     * @param trace W3C {@code traceparent}
     */
    record Request(@Nullable String key, @Nullable String trace) {}

    /** Variables to set and to remove; the values are plain, and sealed before they are stored. */
    record Variables(Map<VariableName, String> set, Set<VariableName> remove) {

        public static final Variables UNCHANGED = new Variables(Map.of(), Set.of());

        public boolean unchanged() {
            return set.isEmpty() && remove.isEmpty();
        }

        /** Names only. */
        @Override
        public String toString() {
            return "Variables[set=" + set.keySet() + ", remove=" + remove + "]";
        }
    }
}

package dev.millrace.deployer.app.port;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.deployer.domain.Instance;
import java.time.Instant;

/** Says whether a candidate may take traffic. Remembers nothing between two questions. */
public interface HealthGate {

    Verdict verdict(Candidate candidate);

    /**
     * Who is judged, by which contract, and since when it has been running.
     *
     * @param proven it has served before: one good answer, and a prompt one, is enough
     */
    record Candidate(Instance instance, AgentContract contract, Instant since, boolean proven) {

        /** One that has never served. */
        public Candidate(Instance instance, AgentContract contract, Instant since) {
            this(instance, contract, since, false);
        }
    }

    /** Healthy, not healthy, or too early to say. */
    sealed interface Verdict {

        record Healthy() implements Verdict {}

        record Undecided(String why) implements Verdict {}

        record Unhealthy(FailureDetail detail) implements Verdict {}
    }
}

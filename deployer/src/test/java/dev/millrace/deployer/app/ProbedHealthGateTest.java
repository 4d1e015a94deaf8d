package dev.millrace.deployer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.HealthGate.Verdict;
import dev.millrace.deployer.app.port.Readiness;
import dev.millrace.deployer.domain.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProbedHealthGateTest {

    private static final String ASKED = "asked for PT";

    private final World world = new World();
    private final List<String> done = new ArrayList<>();
    private final ProbedHealthGate gate =
            new ProbedHealthGate(world, this::ready, () -> done.add("paused"), world.clock);

    @Test
    void aNewCandidateHasToBeReadyTwice() {
        assertThat(gate.verdict(candidate(false))).isEqualTo(new Verdict.Healthy());
        assertThat(done).containsExactly(ASKED + "5S", "paused", ASKED + "5S");
    }

    @Test
    void oneThatHasServedIsAskedOnceAndWaitedForShortly() {
        assertThat(gate.verdict(candidate(true))).isEqualTo(new Verdict.Healthy());
        assertThat(done).containsExactly(ASKED + "1S");
    }

    private HealthGate.Candidate candidate(boolean proven) {
        var contract = AgentContract.http();
        world.live(contract);
        var instance =
                world.rollouts.instance(Objects.requireNonNull(world.serving())).orElseThrow();
        return new HealthGate.Candidate(instance, contract, world.now, proven);
    }

    private Readiness.Answer ready(Endpoint at, String path, Duration atMost) {
        done.add("asked for " + atMost);
        return new Readiness.Answer.Ready();
    }
}

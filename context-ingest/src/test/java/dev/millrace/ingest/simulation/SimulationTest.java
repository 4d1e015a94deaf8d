package dev.millrace.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildState;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A failure names its seed; {@code -Dmillrace.simulation.seed=N} runs that one alone. */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("millrace.simulation.seeds", 400);
    private static final int STEPS = 600;

    @Test
    void everyAcceptedBuildReachesExactlyOneTerminalState() {
        var only = Long.getLong("millrace.simulation.seed");
        var ends = new EnumMap<BuildState, Integer>(BuildState.class);
        if (only != null) {
            run(only, ends);
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(seed, ends);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(ends)
                .as("the storms reach every end")
                .containsKeys(
                        BuildState.SUCCEEDED,
                        BuildState.FAILED,
                        BuildState.TIMED_OUT,
                        BuildState.CANCELLED);
    }

    private static void run(long seed, Map<BuildState, Integer> ends) {
        var world = new World(seed);
        world.storm(STEPS);
        world.settle();
        for (var build : world.builds.all()) {
            new History(world, build).check(world.builds.outbox());
            ends.merge(build.stage().state(), 1, Integer::sum);
        }
    }
}

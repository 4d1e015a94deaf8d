package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are killed at rest, in the middle of a build, and all at once. */
class KilledServiceChaos {

    private static final List<String> SERVICES =
            List.of("context-ingest", "builder-worker", "log-streamer", "deployer");

    @ParameterizedTest
    @ValueSource(strings = {"context-ingest", "builder-worker", "log-streamer", "deployer"})
    void serviceThatDiesAtRestIsThereForTheNextDeploy(String service) throws Exception {
        var system = ChaosSystem.shared();

        system.kill(service);
        var took = system.recover();
        try (var rollout = Rollout.begin(system, "rest")) {
            rollout.succeeded();
        }

        ChaosSystem.figure(service + " killed at rest", "up again after", took);
        system.assertWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"context-ingest", "log-streamer", "deployer"})
    void serviceThatDiesInMidBuildLosesNothing(String service) throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "middle")) {
            rollout.untilBuild("BUILDING");

            system.kill(service);
            var took = system.recover();

            rollout.succeeded();
            assertThat(rollout.attempts()).isEqualTo(1);
            ChaosSystem.figure(service + " killed in mid-build", "up again after", took);
        }
        system.assertWell();
    }

    @Test
    void buildOfAWorkerThatDiesIsEndedByItsSecondAttempt() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "middle")) {
            rollout.untilBuild("BUILDING");

            system.kill("builder-worker");
            var took = system.recover();

            rollout.succeeded();
            assertThat(rollout.attempts()).isEqualTo(2);
            var log = system.api().text("/v1/builds/" + rollout.build() + "/logs?follow=false");
            assertThat(log).contains("attempt-closed", "was lost");
            ChaosSystem.figure("builder-worker killed in mid-build", "up again after", took);
        }
        system.assertWell();
    }

    @Test
    void allServicesAtOnceInMidBuildComeBackToOneEnd() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "middle")) {
            rollout.untilBuild("BUILDING");

            for (var service : SERVICES) {
                system.kill(service);
            }
            var took = system.recover();

            rollout.succeeded();
            ChaosSystem.figure("all services killed in mid-build", "up again after", took);
        }
        system.assertWell();
    }
}

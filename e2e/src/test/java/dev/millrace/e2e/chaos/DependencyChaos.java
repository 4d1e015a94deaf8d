package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Kafka, the object store, the registry and PostgreSQL go away in the middle of things. */
class DependencyChaos {

    private static final Duration OUTAGE = Duration.ofSeconds(20);

    @Test
    void brokerThatIsAwayFor20SecondsHoldsADeployUpAndNoMore() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "broker")) {
            rollout.untilBuild("BUILDING");

            system.keepDown("kafka", OUTAGE);
            var took = system.recover();

            ChaosSystem.figure("kafka away for 20 s in mid-build", "up again after", took);
            ChaosSystem.figure("kafka away for 20 s", "deploy took", rollout.succeeded());
            assertThat(rollout.attempts()).isEqualTo(1);
        }
        system.assertWell();
    }

    @Test
    void uploadIsToldThatTheStoreIsAwayAndLeavesNoHalfContext() throws Exception {
        var system = ChaosSystem.shared();
        var tarball = tarball(system, "store");

        system.keepDown("s3", Duration.ofSeconds(1));
        var refused = upload(system, tarball);
        while (system.runs("s3") && refused.statusCode() == 201) {
            // somebody brought it back that fast: once more
            system.keepDown("s3", Duration.ofSeconds(1));
            refused = upload(system, tarball(system, "store"));
        }

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("\"dependency.down\"");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        var took = system.recover();
        var taken = upload(system, tarball);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        ChaosSystem.figure("s3 killed", "up again after", took);
        system.assertWell();
    }

    @Test
    void contextThatCannotBeFetchedNowIsFetchedLater() throws Exception {
        var system = ChaosSystem.shared();
        var receipt = upload(system, tarball(system, "fetch"));
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
        var context = receipt.body().replaceAll(".*\"context\":\"([^\"]+)\".*", "$1");

        // the worker holds its breath, so that the store is gone before it can fetch
        system.signal("builder-worker", "STOP");
        var accepted =
                system.api()
                        .send(
                                "POST",
                                "/v1/agents/fetch/builds",
                                BodyPublishers.ofString("{\"context\":\"" + context + "\"}"));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        var build = accepted.body().replaceAll(".*\"build\":\"([^\"]+)\".*", "$1");
        system.kill("s3");
        system.signal("builder-worker", "CONT");
        system.keepDown("s3", OUTAGE);
        system.recover();

        Patience.until(
                "the build is made in the end",
                () -> system.api().text("/v1/builds/" + build).contains("\"SUCCEEDED\""));
        system.assertWell();
    }

    @Test
    void imageIsNeverSaidToBeThereBeforeTheRegistryHasIt() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "push")) {
            rollout.untilBuild("BUILDING");

            system.keepDown("registry", OUTAGE);
            var took = system.recover();

            var outcome = rollout.outcome();
            ChaosSystem.figure("registry away at push", "up again after", took);
            ChaosSystem.figure("registry away at push", "deploy took", outcome.took());
            System.out.println(
                    "FIGURE registry away at push: "
                            + outcome.text("status")
                            + " after attempts "
                            + rollout.attempts());
            if (outcome.exitCode() != 0) {
                assertThat(outcome.result().toString())
                        .containsAnyOf("build.push-failed", "build.platform-failure");
            }
        }
        system.assertWell();
    }

    @Test
    void databaseThatCrashesInMidBuildComesBackToTheSameEnd() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "records")) {
            rollout.untilBuild("BUILDING");

            system.killTree("postgres");
            system.keepDown("postgres", Duration.ofSeconds(10));
            var took = system.recover();

            ChaosSystem.figure("postgres killed in mid-build", "up again after", took);
            ChaosSystem.figure("postgres killed", "deploy took", rollout.succeeded());
            assertThat(rollout.attempts()).isEqualTo(1);
        }
        system.assertWell();
    }

    /** What a verdict needs is away when the worker reports: nothing may be put aside. */
    @Test
    void reportThatComesWhileTheDatabaseIsAwayIsJudgedLater() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "records")) {
            rollout.untilBuild("BUILDING");

            system.killTree("postgres");
            system.keepDown("postgres", Duration.ofSeconds(30));
            system.recover();

            rollout.succeeded();
            assertThat(rollout.attempts()).isEqualTo(1);
        }
        system.assertWell();
    }

    private static HttpResponse<String> upload(ChaosSystem system, Path tarball)
            throws IOException, InterruptedException {
        return system.api()
                .send("POST", "/v1/agents/fetch/contexts", BodyPublishers.ofFile(tarball));
    }

    private static Path tarball(ChaosSystem system, String agent)
            throws IOException, InterruptedException {
        var tarball = Files.createTempFile("millrace-context", ".tar.gz");
        tarball.toFile().deleteOnExit();
        try (var folder = system.agent(agent + System.nanoTime())) {
            var tar =
                    new ProcessBuilder(
                            "tar", "-C", folder.folder().toString(), "-czf", tarball + "", ".");
            assertThat(tar.inheritIO().start().waitFor()).isZero();
        }
        return tarball;
    }
}

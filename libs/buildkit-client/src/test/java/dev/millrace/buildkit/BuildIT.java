package dev.millrace.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Builds that succeed, on a real daemon. */
class BuildIT {

    private static final String BASE = "FROM python:3.13-slim\n";

    private static RealDaemon daemon;

    @BeforeAll
    static void start() {
        daemon = RealDaemon.start();
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void daemonSaysWhatItRunsItselfAndWhatItEmulates() throws Exception {
        var worker = daemon.client.info().worker();

        assertThat(worker.canPush()).isTrue();
        assertThat(worker.nativePlatforms()).isNotEmpty();
        assertThat(worker.platforms()).contains(Platform.parse("linux/arm64"));
    }

    @Test
    void arm64ImageIsInTheRegistryUnderItsDigestAndNoTag() throws Exception {
        var run =
                daemon.build(
                        daemon.order(
                                "client/plain",
                                TarOf.dockerfile(BASE + "COPY a.txt /\nRUN uname -m; cat /a.txt\n")
                                        .with("a.txt", "hello " + UUID.randomUUID())));

        var digest = run.pushed().image().prefixed();
        assertThat(daemon.manifest("client/plain", digest))
                .containsEntry("status", "200")
                .containsEntry("digest", digest)
                .containsEntry("type", "application/vnd.oci.image.manifest.v1+json");
        assertThat(daemon.manifest("client/plain", "latest")).containsEntry("status", "404");
        assertThat(run.log()).contains("aarch64").contains("hello ");
        assertThat(run.pushed().contextPulls()).isOne();
    }

    @Test
    void unchangedContextIsNotUploadedAgainAndEveryStepIsCached() throws Exception {
        var order =
                daemon.order(
                        "client/cached",
                        TarOf.dockerfile(BASE + "COPY a.txt /\nRUN cat /a.txt\n")
                                .with("a.txt", UUID.randomUUID().toString()));
        var first = daemon.build(order);

        var second = daemon.build(order);

        assertThat(second.pushed().image()).isEqualTo(first.pushed().image());
        assertThat(second.pushed().contextPulls()).isZero();
        assertThat(second.events())
                .filteredOn(e -> e instanceof BuildEvent.StepCached)
                .extracting(e -> e.step().name())
                .anyMatch(name -> name.contains("RUN cat"));
        assertThat(second.log()).isEmpty();
    }

    @Test
    void everyStepThatStartsAlsoEnds() throws Exception {
        var run = daemon.build("client/steps", BASE + "RUN echo " + UUID.randomUUID() + "\n");

        run.pushed();
        var started =
                run.events().stream()
                        .filter(e -> e instanceof BuildEvent.StepStarted)
                        .map(BuildEvent::step)
                        .toList();
        assertThat(started).isNotEmpty().doesNotHaveDuplicates();
        assertThat(run.events())
                .filteredOn(
                        e -> e instanceof BuildEvent.StepDone || e instanceof BuildEvent.StepCached)
                .extracting(BuildEvent::step)
                .containsAll(started);
    }

    @Test
    void syntaxLineOfDockerfileNeedsNoNetwork() throws Exception {
        var run =
                daemon.build(
                        "client/syntax",
                        "# syntax=docker/dockerfile:1.7\n" + BASE + "RUN <<E\necho heredoc\nE\n");

        run.pushed();
    }

    @Test
    void buildArgumentsTargetAndOtherDockerfileAreHonoured() throws Exception {
        var context =
                new TarOf()
                        .with(
                                "sub/Other",
                                "FROM python:3.13-slim AS one\nARG WHO\nRUN echo \"hi $WHO\"\n"
                                        + "FROM one\nRUN false\n");
        var recipe =
                new Recipe(
                        Platform.parse("linux/arm64"),
                        "sub/Other",
                        "one",
                        Map.of("WHO", "w" + UUID.randomUUID()),
                        true);
        var order =
                BuildOrder.of(
                        context.upload(), recipe, daemon.order("client/args", context).push());

        var run = daemon.build(order);

        run.pushed();
        assertThat(run.log()).contains("hi w");
    }

    @Test
    void secretIsSeenInItsStepOnly() throws Exception {
        var order =
                daemon.order(
                                "client/secret",
                                TarOf.dockerfile(
                                        BASE
                                                + "RUN --mount=type=secret,id=token,required=true"
                                                + " sha256sum /run/secrets/token # "
                                                + UUID.randomUUID()
                                                + "\nRUN ls /run/secrets | wc -l\n"))
                        .withSecrets(Map.of("token", SecretValue.of("hush")));

        var run = daemon.build(order);

        run.pushed();
        assertThat(run.log()).contains(Sha256.of("hush".getBytes("UTF-8")).hex());
    }

    @Test
    void imagesOfAMirroredRegistryComeFromTheMirror() throws Exception {
        var order =
                daemon.order(
                                "client/mirror",
                                TarOf.dockerfile(
                                        "FROM registry.example/python:3.13-slim\nRUN echo up\n"))
                        .withMirrors(
                                RegistryMirror.parseAll(
                                        "registry.example=" + daemon.registry() + "/library"));

        var run = daemon.build(order);

        run.pushed();
    }

    @Test
    void twoBuildsAtOnceKeepTheirOutputApart() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    List.of("left", "right").stream()
                            .map(name ->
                                    threads.submit(() ->
                                            daemon.build(
                                                    "client/" + name,
                                                    BASE
                                                            + "RUN echo I am "
                                                            + name
                                                            + " "
                                                            + UUID.randomUUID()
                                                            + "\n")))
                            .toList();

            assertThat(runs.get(0).get().log()).contains("I am left").doesNotContain("right");
            assertThat(runs.get(1).get().log()).contains("I am right").doesNotContain("left");
        }
    }

    @Test
    void cancelKillsTheRunningCommandAndPushesNothing() throws Exception {
        var marker = "sleep 4" + (1000 + (int) (Math.random() * 8999));
        var events = new CopyOnWriteArrayList<BuildEvent>();
        var build =
                daemon.client.start(
                        daemon.order("client/cancel", TarOf.dockerfile(BASE + "RUN " + marker)),
                        events::add);
        Processes.await(marker, true);

        var asked = System.nanoTime();
        build.cancel();
        var outcome = build.await();

        assertThat(outcome).isEqualTo(new BuildOutcome.Cancelled());
        Processes.await(marker, false);
        assertThat(System.nanoTime() - asked).isLessThan(1_000_000_000L);
        assertThat(events)
                .filteredOn(e -> e instanceof BuildEvent.StepCancelled)
                .extracting(e -> e.step().name())
                .anyMatch(name -> name.contains(marker));
    }

    @Test
    void bigContextGoesThroughWithoutBeingHeldInMemory() throws Exception {
        var size = 24 << 20;
        var noise = new byte[size];
        new java.util.Random(7).nextBytes(noise);
        var run =
                daemon.build(
                        daemon.order(
                                "client/big",
                                TarOf.dockerfile(BASE + "COPY big /\nRUN sha256sum /big\n")
                                        .with("big", noise)));

        run.pushed();
        assertThat(run.log()).contains(Sha256.of(noise).hex());
    }
}

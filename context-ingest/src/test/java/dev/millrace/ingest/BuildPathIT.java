package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.IngestProcess;
import dev.millrace.ingest.testing.ProtocolWorker;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.messaging.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BuildPathIT {

    private static final IngestBed BED = new IngestBed();
    private static final Client DEV = BED.tenant("dev");

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void buildIsAssignedStartedReportedAndConfirmedByTheRegistry()
            throws IOException, NoSuchAlgorithmException {
        try (var worker = BED.worker("w-whole")) {
            var build = accept("whole");
            var grant = worker.begun();
            var attempt = grant.attempt();
            worker.building(attempt);
            DEV.await(build.build(), BuildState.BUILDING);
            push(worker, attempt, 'a');

            var ended = DEV.await(build.build(), BuildState.SUCCEEDED);

            assertThat(ended.image()).isEqualTo(image('a'));
            assertThat(ended.attempt()).isEqualTo(attempt.number());
            assertThat(grant.budgetMillis()).isEqualTo(600_000);
            assertThat(sha256(grant.manifestUrl())).isEqualTo(grant.context().hex());
        }
    }

    @Test
    void claimThatTheRegistryDoesNotKnowIsNotBelieved() {
        try (var worker = BED.worker("w-liar")) {
            var build = accept("liar");
            for (var i = 1; i <= 3; i++) {
                worker.pushed(worker.begun().attempt(), image('f'));
            }

            var ended = DEV.await(build.build(), BuildState.FAILED);

            assertThat(String.valueOf(ended.failure())).contains("build.push-failed");
        }
    }

    @Test
    void claimWaitsWhileTheRegistryIsSilent() {
        try (var worker = BED.worker("w-wait")) {
            var build = accept("wait");
            var attempt = worker.begun().attempt();
            BED.registry().down(true);
            push(worker, attempt, 'b');
            DEV.await(build.build(), BuildState.PUSHING);
            BED.registry().down(false);

            assertThat(DEV.await(build.build(), BuildState.SUCCEEDED).image())
                    .isEqualTo(image('b'));
        }
    }

    @Test
    void lostWorkersBuildGoesElsewhereAndItsLateReportChangesNothing() {
        var build = accept("lost");
        AttemptRef first;
        try (var gone = BED.worker("w-gone")) {
            first = gone.begun().attempt();
            try (var next = BED.worker("w-next")) {
                gone.vanish();
                var second = next.begun().attempt();
                assertThat(second.number()).isGreaterThan(first.number());
                push(gone, first, 'c');
                push(next, second, 'd');
                push(next, second, 'd');

                var ended = DEV.await(build.build(), BuildState.SUCCEEDED);

                assertThat(ended.image()).isEqualTo(image('d'));
                assertThat(ended.attempt()).isEqualTo(second.number());
                push(next, second, 'e');
                push(gone, first, 'c');
                assertThat(gone.askToStart(first).code()).isEqualTo("attempt.not-yours");
                assertThat(DEV.show(build.build())).isEqualTo(ended);
            }
        }
    }

    @Test
    void assignmentThatNobodyBeginsGoesElsewhere() {
        try (var deaf = BED.worker("w-deaf")) {
            var build = accept("deaf");
            var first = deaf.assigned();
            try (var other = BED.worker("w-other")) {
                var second = other.begun().attempt();

                assertThat(second.number()).isGreaterThan(first.number());
                assertThat(deaf.askToStart(first).status()).isEqualTo(409);
                push(other, second, 'a');
                DEV.await(build.build(), BuildState.SUCCEEDED);
            }
        }
    }

    @Test
    void cancelOfARunningBuildWaitsForItsWorker() {
        try (var worker = BED.worker("w-cancel")) {
            var build = accept("cancel");
            var attempt = worker.begun().attempt();

            assertThat(cancel(build).status()).isEqualTo(202);
            assertThat(worker.stopOrdered()).isEqualTo(attempt);
            assertThat(DEV.show(build.build()).state()).isEqualTo(BuildState.FETCHING);
            worker.stopped(attempt);

            DEV.await(build.build(), BuildState.CANCELLED);
            assertThat(cancel(build).code()).isEqualTo("build.already-ended");
        }
    }

    @Test
    void cancelOfAWaitingBuildIsImmediate() {
        var build = accept("queued");

        var view = cancel(build).as(BuildView.class);

        assertThat(view.state()).isEqualTo(BuildState.CANCELLED);
    }

    @Test
    void releasedBuildIsQueuedAgainWithoutBeingCharged() {
        try (var leaving = BED.worker("w-leaving")) {
            var build = accept("released");
            for (var i = 1; i <= 4; i++) {
                leaving.released(leaving.begun().attempt());
            }
            var last = leaving.begun();
            assertThat(last.attempt().number()).isGreaterThan(4);
            assertThat(last.budgetMillis()).isEqualTo(600_000);
            push(leaving, last.attempt(), 'a');
            DEV.await(build.build(), BuildState.SUCCEEDED);
        }
    }

    @Test
    void sameKeyIsSameBuildAndAnotherRequestUnderItIsRefused() {
        var context = DEV.context("idem", Tars.context("FROM scratch\n"));
        var request = new BuildRequest(context, null, null, null);
        var other = new BuildRequest(context, null, null, "something else");

        var first = DEV.post("/v1/agents/idem/builds", request, "key-1").as(BuildView.class);
        var again = DEV.post("/v1/agents/idem/builds", request, "key-1").as(BuildView.class);

        assertThat(again.build()).isEqualTo(first.build());
        assertThat(DEV.post("/v1/agents/idem/builds", other, "key-1").code())
                .isEqualTo("idempotency.other-request");
        cancel(first);
    }

    @Test
    void dockerfileThatIsNotInTheContextIsMissedBeforeAWorkerIsAsked() {
        var context = DEV.context("bare", Tars.tar().file("docker/Agent", "FROM a\n").bytes());

        assertThat(build(context, "{}").code()).isEqualTo("context.no-dockerfile");
        assertThat(build(context, "{\"dockerfile\":\"docker\"}").status()).isEqualTo(400);
        cancel(build(context, "{\"dockerfile\":\"./docker/Agent\"}").as(BuildView.class));
    }

    @Test
    void argumentThatSteersTheBuilderIsRefusedByItsOwnCode() {
        var context = DEV.context("bare", Tars.context("FROM scratch\n"));

        var answer = build(context, "{\"buildArgs\":{\"BUILDKIT_SYNTAX\":\"x\"}}");

        assertThat(answer.code()).isEqualTo("build.arg-reserved");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void dockerfileThatSurelyFailsIsRefusedWithWhatWasFound() {
        var context = DEV.context("bare", Tars.context("FROM a\nUSER 1\nCOPY no.py /\n"));

        var answer = build(context, "{}");

        assertThat(answer.code()).isEqualTo("dockerfile.refused");
        assertThat(answer.status()).isEqualTo(400);
        var findings = answer.json().path("findings");
        assertThat(findings.findValuesAsText("code"))
                .containsExactly("dockerfile.unpinned-base", "dockerfile.copy-missing");
    }

    @Test
    void doubtfulDockerfileIsBuiltAndTheAnswerSaysWhatIsDoubtful() {
        var context = DEV.context("bare", Tars.context("FROM a:1\nUSER 0\n"));

        var answer = build(context, "{}");

        assertThat(answer.json().at("/findings/0/code").asText()).isEqualTo("dockerfile.root-user");
        cancel(answer.as(BuildView.class));
    }

    private static Client.Answer build(ContextDigest context, String spec) {
        var body = JsonCodec.decode(spec, JsonNode.class);
        return DEV.post("/v1/agents/bare/builds", Map.of("context", context, "spec", body));
    }

    @Test
    void foreignBuildsAndContextsAreUnknown() {
        var build = accept("mine");
        var stranger = BED.tenant("stranger");

        assertThat(stranger.get("/v1/builds/" + build.build()).code()).isEqualTo("build.unknown");
        assertThat(
                        stranger.post(
                                        "/v1/agents/mine/builds",
                                        new BuildRequest(build.context(), null, null, null))
                                .code())
                .isEqualTo("context.unknown");
        assertThat(DEV.post("/internal/attempts/" + build.build() + "/1:start", "{}").status())
                .isEqualTo(401);
        cancel(build);
    }

    @Test
    void deployerAsksInTheNameOfATenant() {
        var context = DEV.context("internal", Tars.context("FROM scratch\n"));
        var deployer = new Client(BED.service().url(), IngestProcess.INTERNAL_TOKEN);
        var request = new BuildRequest(context, null, null, "d-1");
        var path = "/internal/tenants/dev/agents/internal/builds";

        var build = deployer.post(path, request, "d-1").as(BuildView.class);

        assertThat(deployer.post(path, request, "d-1").as(BuildView.class)).isEqualTo(build);
        assertThat(DEV.show(build.build())).isEqualTo(build);
        assertThat(
                        deployer.post(
                                        "/internal/tenants/dev/builds/" + build.build() + ":cancel",
                                        "")
                                .status())
                .isEqualTo(202);
    }

    private static BuildView accept(String agent) {
        return DEV.build(agent, DEV.context(agent, Tars.context("FROM scratch\n# " + agent)));
    }

    private static Client.Answer cancel(BuildView build) {
        return DEV.post("/v1/builds/" + build.build() + ":cancel", "");
    }

    private static void push(ProtocolWorker worker, AttemptRef attempt, char digit) {
        var agent =
                new AgentRef(new TenantId("dev"), new AgentName(attempt.build().agent().value()));
        BED.registry().hold(Repository.of(agent), image(digit));
        worker.pushed(attempt, image(digit));
    }

    private static ImageDigest image(char digit) {
        return new ImageDigest("sha256:" + String.valueOf(digit).repeat(64));
    }

    private static String sha256(String url) throws IOException, NoSuchAlgorithmException {
        try (var in = URI.create(url).toURL().openStream()) {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(in.readAllBytes()));
        }
    }
}

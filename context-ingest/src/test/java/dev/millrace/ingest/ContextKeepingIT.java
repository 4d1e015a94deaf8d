package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.canonical.Manifest;
import dev.millrace.contracts.api.ContextOffer;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.api.OfferAnswer;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.context.ContextVerdict;
import dev.millrace.contracts.context.ContextVerdicts;
import dev.millrace.contracts.context.StaleContext;
import dev.millrace.contracts.context.StaleContexts;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.IngestProcess;
import dev.millrace.ingest.testing.Patience;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is stored is made smaller, and goes when nobody needs it, and never before. */
class ContextKeepingIT {

    private static final IngestBed BED =
            new IngestBed(256, Map.of("MILLRACE_GARBAGE_SECONDS", "1"));
    private static final Client DEV = BED.tenant("dev");
    private static final Client INTERNAL =
            new Client(BED.service().url(), IngestProcess.INTERNAL_TOKEN);
    private static final Jdbi DATABASE =
            Jdbi.create(
                    BED.servers().jdbc().url(),
                    BED.servers().jdbc().user(),
                    BED.servers().jdbc().password());

    @AfterAll
    static void stop() {
        BED.close();
    }

    private static byte[] context(String edit) {
        return Tars.tar().file("Dockerfile", "FROM a\n").file("a", edit).file("b", "2").bytes();
    }

    private static ContextDigest change(String agent, ContextDigest base, String edit) {
        var wanted = DEV.context("like-" + agent, context(edit));
        var changes = Tars.tar().file("a", edit).bytes();
        return DEV.upload(agent, "?base=" + base + "&context=" + wanted, changes)
                .as(ContextReceipt.class)
                .context();
    }

    private static StartGrant granted(String agent, ContextDigest context) {
        try (var worker = BED.worker("w-" + agent)) {
            var build = DEV.build(agent, context).build();
            return Patience.until(
                    "the build of " + agent,
                    () ->
                            Optional.of(worker.begun())
                                    .filter(one -> one.attempt().build().id().equals(build)));
        }
    }

    private static void age(String agent) {
        DATABASE.useHandle(handle -> {
            for (var update :
                    List.of(
                            "UPDATE ingest.contexts SET used_at = now() - interval '31 days'",
                            "UPDATE ingest.packs SET changed_at = now() - interval '2 days'")) {
                handle.createUpdate(update + " WHERE tenant = 'dev' AND agent = :agent")
                        .bind("agent", agent)
                        .execute();
            }
        });
    }

    private static List<StaleContext> stale(String agent) {
        return INTERNAL.get("/internal/contexts/stale").as(StaleContexts.class).contexts().stream()
                .filter(one -> one.agent().agent().value().equals(agent))
                .toList();
    }

    private static void judge(StaleContext context, boolean kept) {
        var verdict = new ContextVerdicts(List.of(new ContextVerdict(context, kept)));
        assertThat(INTERNAL.post("/internal/contexts/verdicts", verdict).status()).isEqualTo(204);
    }

    private static void awaitObjects(String agent, int count) {
        Patience.until(
                count + " objects of " + agent,
                () ->
                        objects(agent).size() == count
                                ? Optional.of(count)
                                : Optional.<Integer>empty());
    }

    private static List<String> objects(String agent) {
        return store().list("t/dev/a/" + agent + "/").stream()
                .map(object -> object.key().value())
                .toList();
    }

    private static S3ObjectStore store() {
        var s3 = BED.servers().s3();
        return S3ObjectStore.of(
                new S3Settings(s3.endpoint(), s3.accessKey(), s3.secretKey(), "ingest-it"));
    }

    private static boolean knows(String agent, ContextDigest context) {
        return DEV.post("/v1/agents/" + agent + "/contexts:offer", new ContextOffer(context))
                        .as(OfferAnswer.class)
                        .receipt()
                != null;
    }

    @Test
    void manyPacksBecomeOneWithTheSameContents() throws IOException {
        var context = DEV.context("compact", context("0"));
        for (int i = 1; i <= 8; i++) {
            context = change("compact", context, "edit " + i);
        }
        var last = context;

        var packs =
                Patience.until(
                        "one pack",
                        () -> {
                            var found = packs("compact", last);
                            return found == 1 ? Optional.of(found) : Optional.empty();
                        });

        assertThat(packs).isEqualTo(1);
        var grant = granted("compact", last);
        var tar =
                new String(
                        BED.anybody().bytes(grant.packs().getFirst().tarUrl()),
                        StandardCharsets.UTF_8);
        assertThat(tar).contains("edit 8").doesNotContain("edit 7");
        var manifest = BED.anybody().bytes(grant.packs().getFirst().manifestUrl());
        assertThat(Manifest.read(new ByteArrayInputStream(manifest)).identity()).isEqualTo(last);
    }

    private static int packs(String agent, ContextDigest context) {
        return DATABASE.withHandle(handle ->
                handle.createQuery(
                                "SELECT cardinality(packs) FROM ingest.contexts"
                                        + " WHERE agent = :agent AND digest = :digest")
                        .bind("agent", agent)
                        .bind("digest", context.value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void contextPastItsRetentionGoesAndMayComeAgain() {
        var first = DEV.context("old", context("1"));
        var second = change("old", first, "2");
        assertThat(stale("old")).isEmpty();
        age("old");

        stale("old").forEach(one -> judge(one, false));
        awaitObjects("old", 0);

        assertThat(knows("old", second)).isFalse();
        assertThat(DEV.upload("old", "?base=" + second + "&context=" + first, context("1")).code())
                .isEqualTo("context.base-unknown");
        assertThat(DEV.post("/v1/agents/old/builds", Map.of("context", first)).code())
                .isEqualTo("context.unknown");
        assertThat(DEV.context("old", context("1"))).isEqualTo(first);
        assertThat(granted("old", first).packs()).hasSize(1);
    }

    @Test
    void contextOfAKeptReleaseStays() {
        var context = DEV.context("released", context("1"));
        age("released");

        judge(stale("released").getFirst(), true);

        assertThat(stale("released")).isEmpty();
        assertThat(knows("released", context)).isTrue();
    }

    @Test
    void tenantsKeepContextsForAsLongAsTheirOperatorSays() {
        var tenant = BED.tenant("kept-long");
        tenant.context("kept", context("1"));
        DATABASE.useHandle(handle ->
                handle.execute(
                        "UPDATE ingest.contexts SET used_at = now() - interval '31 days'"
                                + " WHERE agent = 'kept'"));
        assertThat(stale("kept")).hasSize(1);

        BED.operator().post("/v1/admin/tenants/kept-long/context-limits", Map.of("keptDays", 40));

        assertThat(stale("kept")).isEmpty();
    }

    /** A pack goes when the last context goes that has it. */
    @Test
    void basesPackStaysWhileAChangeNeedsIt() {
        var first = DEV.context("shared", context("1"));
        var second = change("shared", first, "2");
        age("shared");

        stale("shared").stream()
                .filter(one -> one.context().equals(first))
                .forEach(one -> judge(one, false));
        Patience.until(
                "the first is forgotten",
                () -> knows("shared", first) ? Optional.empty() : Optional.of(true));

        assertThat(granted("shared", second).packs())
                .hasSize(2)
                .allSatisfy(pack -> {
                    assertThat(BED.anybody().bytes(pack.tarUrl())).isNotEmpty();
                    assertThat(BED.anybody().bytes(pack.manifestUrl())).isNotEmpty();
                });
    }

    @Test
    void runningBuildAndRecentOneKeepTheirContext() throws IOException {
        var context = DEV.context("running", context("1"));
        try (var worker = BED.worker("w-running")) {
            age("running");
            var listed = stale("running").getFirst();
            var build = DEV.build("running", context);

            judge(listed, false);

            assertThat(stale("running")).isEmpty();
            var attempt = worker.begun().attempt();
            worker.building(attempt);
            var image = new ImageDigest("sha256:" + "a".repeat(64));
            BED.registry().hold(Repository.of(attempt.build().agentRef()), image);
            worker.pushed(attempt, image);
            DEV.await(build.build(), BuildState.SUCCEEDED);
            assertThat(stale("running")).isEmpty();
            endedLongAgo("running");
            assertThat(stale("running").getFirst().builds()).containsExactly(build.build());
        }
    }

    private static void endedLongAgo(String agent) {
        DATABASE.useHandle(handle ->
                handle.createUpdate(
                                "UPDATE ingest.builds SET ended_at = now() - interval '31 days'"
                                        + " WHERE agent = :agent")
                        .bind("agent", agent)
                        .execute());
    }

    /** As a crash leaves it: objects under a row that says they are being stored. */
    @Test
    void uploadThatWasNeverFinishedIsSwept() {
        for (var name : List.of("lost.tar", "lost.manifest", "lost.whole")) {
            store().putIfAbsent(
                            new ObjectKey("t/dev/a/crashed/contexts/" + name),
                            new ByteArrayInputStream(new byte[] {1}),
                            1);
        }
        DATABASE.useHandle(handle ->
                handle.execute(
                        "INSERT INTO ingest.packs VALUES ('dev', 'crashed', 'lost',"
                                + " 'lost.manifest', 1, 'STORING', now())"));
        assertThat(objects("crashed")).hasSize(3);

        age("crashed");

        awaitObjects("crashed", 0);
    }
}

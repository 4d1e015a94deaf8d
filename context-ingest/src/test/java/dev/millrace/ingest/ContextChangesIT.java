package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.contracts.api.ContextOffer;
import dev.millrace.contracts.api.ContextParts;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.api.OfferAnswer;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.Client.Answer;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Contexts that are known, changed, or sent in parts. */
class ContextChangesIT {

    private static final IngestBed BED = new IngestBed();
    private static final Client DEV = BED.tenant("dev");
    private static final ContextDigest NOBODYS = new ContextDigest("sha256:" + "0".repeat(64));

    private static final byte[] FIRST =
            Tars.tar().file("Dockerfile", "FROM a\n").file("app/a", "1").file("app/b", "2").bytes();
    private static final byte[] EDIT =
            Tars.tar().file("app/a", "edited").file("app/.wh.b", "").bytes();
    private static final byte[] SECOND =
            Tars.tar().file("Dockerfile", "FROM a\n").file("app/a", "edited").bytes();

    @AfterAll
    static void stop() {
        BED.close();
    }

    private static OfferAnswer offer(Client client, String agent, ContextDigest context) {
        return client.post("/v1/agents/" + agent + "/contexts:offer", new ContextOffer(context))
                .as(OfferAnswer.class);
    }

    private static Answer change(
            Client client, String agent, ContextDigest base, ContextDigest context, byte[] edit) {
        return client.upload(agent, "?base=" + base + "&context=" + context, edit);
    }

    @Test
    void knownContextIsTakenWithoutAnUpload() {
        assertThat(offer(DEV, "offered", NOBODYS)).isEqualTo(new OfferAnswer(null, null));
        var first = DEV.context("offered", FIRST);
        var second = DEV.context("offered", SECOND);
        var stored = objects("t/dev/a/offered/");

        assertThat(offer(DEV, "offered", NOBODYS)).isEqualTo(new OfferAnswer(null, second));
        assertThat(offer(DEV, "offered", first))
                .isEqualTo(new OfferAnswer(new ContextReceipt(first, 3, 9, true), null));
        assertThat(offer(DEV, "offered", NOBODYS).newest()).isEqualTo(first);

        assertThat(objects("t/dev/a/offered/")).isEqualTo(stored);
    }

    @Test
    void changesOfABaseAreTheSameContextAsTheWhole() throws IOException {
        var base = DEV.context("changed", FIRST);
        var whole = DEV.context("changed-whole", SECOND);

        var receipt = change(DEV, "changed", base, whole, Tars.zstd(EDIT)).as(ContextReceipt.class);

        assertThat(receipt).isEqualTo(new ContextReceipt(whole, 2, 13, false));
        try (var worker = BED.worker("w-changed")) {
            DEV.build("changed", whole);
            var grant = worker.begun();
            assertThat(grant.packs()).hasSize(2);
            assertThat(grant.packs().getLast().bytes()).isLessThan(4096);
            var times = times(grant);
            assertThat(times.get("app/a")).isGreaterThan(times.get("Dockerfile"));
            assertThat(times.get("app")).isEqualTo(times.get("app/a"));
        }
    }

    private static Map<String, Long> times(StartGrant grant) throws IOException {
        var manifest = BED.anybody().bytes(grant.manifestUrl());
        var times = ChangeTimes.parse(grant.times()).iterator();
        var byPath = new LinkedHashMap<String, Long>();
        Manifest.each(
                new ByteArrayInputStream(manifest),
                entry -> byPath.put(entry.path(), times.nextLong()));
        return byPath;
    }

    @Test
    void goingBackIsAChangeToo() throws IOException {
        var first = DEV.context("back", FIRST);
        var second = DEV.context("back", SECOND);
        offer(DEV, "back", first);

        try (var worker = BED.worker("w-back")) {
            DEV.build("back", first);
            var back = times(worker.begun());
            DEV.build("back", second);
            var before = times(worker.begun());

            assertThat(back.get("Dockerfile")).isEqualTo(before.get("Dockerfile"));
            assertThat(back.get("app/a")).isGreaterThan(before.get("app/a"));
            assertThat(back.get("app/b")).isEqualTo(back.get("app/a"));
        }
    }

    @Test
    void unknownForeignAndOthersBasesLookAlike() {
        var other = BED.tenant("other-tenant");
        var foreign = other.context("bot", FIRST);
        var sameTenants = DEV.context("neighbour", FIRST);
        var wanted = DEV.context("neighbour", SECOND);

        for (var base : List.of(foreign, sameTenants, NOBODYS)) {
            var answer = change(DEV, "based", base, wanted, EDIT);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("context.base-unknown");
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("based has no context " + base + " to build on");
        }
        assertThat(DEV.get("/v1/agents/based/contexts/" + foreign.hex() + "/manifest").code())
                .isEqualTo("context.unknown");
        assertThat(objects("t/dev/a/based/")).isEmpty();
    }

    @Test
    void lostManifestCostsAWholeUploadAndNoMore() {
        var base = DEV.context("lost", FIRST);
        var wanted = DEV.context("lost-whole", SECOND);
        store().list("t/dev/a/lost/").forEach(object -> store().delete(object.key()));

        assertThat(change(DEV, "lost", base, wanted, EDIT).code())
                .isEqualTo("context.base-unknown");
        assertThat(DEV.context("lost", SECOND)).isEqualTo(wanted);
    }

    @Test
    void whatIsNotAsPromisedIsNotTaken() {
        var base = DEV.context("promised", FIRST);

        var changed = change(DEV, "promised", base, NOBODYS, EDIT);
        var whole = DEV.upload("promised", "?context=" + NOBODYS, SECOND);

        assertThat(changed.code()).isEqualTo("context.mismatch");
        assertThat(whole.code()).isEqualTo("context.mismatch");
        assertThat(DEV.upload("promised", "?base=" + base, EDIT).code())
                .isEqualTo("request.invalid");
        assertThat(offer(DEV, "promised", NOBODYS).newest()).isEqualTo(base);
        assertThat(objects("t/dev/a/promised/")).hasSize(2);
    }

    @Test
    void manifestIsWhatItsDigestSays() throws Exception {
        var context = DEV.context("listed", FIRST);

        var written = DEV.get("/v1/agents/listed/contexts/" + context.hex() + "/manifest").body();

        assertThat(sha256(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(context.hex());
    }

    @Test
    void partsAreTakenInAnyOrderAndPutTogether() throws Exception {
        var archive = Tars.gzip(FIRST);
        var head = Arrays.copyOf(archive, 100);
        var tail = Arrays.copyOfRange(archive, 100, archive.length);
        var parts = new ContextParts(List.of(sha256(head), sha256(tail)), null, null);

        assertThat(DEV.part("parts", sha256(tail), tail).status()).isEqualTo(201);
        assertThat(DEV.part("parts", sha256(tail), tail).status()).isEqualTo(201);
        assertThat(DEV.hasPart("parts", sha256(tail))).isTrue();
        assertThat(DEV.hasPart("parts", sha256(head))).isFalse();
        assertThat(DEV.part("parts", sha256(head), tail).code()).isEqualTo("context.part-mismatch");
        assertThat(DEV.post("/v1/agents/parts/contexts:assemble", parts).code())
                .isEqualTo("context.part-missing");
        DEV.part("parts", sha256(head), head);

        var receipt =
                DEV.post("/v1/agents/parts/contexts:assemble", parts).as(ContextReceipt.class);

        assertThat(receipt.context()).isEqualTo(DEV.context("parts-whole", FIRST));
        assertThat(objects("t/dev/a/parts/")).noneMatch(key -> key.contains("/parts/0"));
        assertThat(DEV.hasPart("parts", sha256(head))).isFalse();
    }

    @Test
    void partsAreNamedAndLimited() {
        assertThat(DEV.part("limits", "nonsense", new byte[1]).code()).isEqualTo("request.invalid");
        assertThat(DEV.part("limits", "0".repeat(64), new byte[(16 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(DEV.post("/v1/agents/limits/contexts:assemble", Map.of()).code())
                .isEqualTo("request.invalid");
        assertThat(DEV.post("/v1/agents/limits/contexts:offer", Map.of()).code())
                .isEqualTo("request.invalid");
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static S3ObjectStore store() {
        var s3 = BED.servers().s3();
        return S3ObjectStore.of(
                new S3Settings(s3.endpoint(), s3.accessKey(), s3.secretKey(), "ingest-it"));
    }

    private static List<String> objects(String prefix) {
        return store().list(prefix).stream().map(object -> object.key().value()).toList();
    }
}

package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ContextUploadIT {

    private static final IngestBed BED = new IngestBed();
    private static final Client DEV = BED.tenant("dev");

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void sameContentIsOneContextHoweverItIsPacked() {
        var tar = Tars.context("FROM scratch\n");

        var plain = DEV.upload("packed", tar).as(ContextReceipt.class);
        var gzip = DEV.upload("packed", Tars.gzip(tar)).as(ContextReceipt.class);
        var zstd = DEV.upload("packed", Tars.zstd(tar)).as(ContextReceipt.class);

        assertThat(plain.known()).isFalse();
        assertThat(plain.files()).isEqualTo(2);
        assertThat(gzip).isEqualTo(new ContextReceipt(plain.context(), 2, plain.bytes(), true));
        assertThat(zstd).isEqualTo(gzip);
        assertThat(objects("t/dev/a/packed/"))
                .satisfiesExactly(
                        key -> assertThat(key).endsWith(".manifest"),
                        key -> assertThat(key).endsWith(".tar"));
    }

    @Test
    void hostileArchivesAreRefusedByNameAndNothingIsStored() {
        var refusals =
                Map.of(
                        "context.bad-path", Tars.tar().file("../../etc/passwd", "x").bytes(),
                        "context.bad-link", Tars.tar().symlink("out", "/etc/passwd").bytes(),
                        "context.bad-entry-type", Tars.tar().device("dev/sda").bytes(),
                        "context.duplicate-path", Tars.tar().file("a", "1").file("a", "2").bytes(),
                        "context.truncated",
                                Arrays.copyOf(Tars.gzip(Tars.context("FROM scratch\n")), 80),
                        "context.empty", Tars.tar().bytes(),
                        "context.bad-archive",
                                "<html>no tar</html>".repeat(100).getBytes(StandardCharsets.UTF_8));

        refusals.forEach((code, archive) -> {
            var answer = DEV.upload("hostile", archive);
            assertThat(answer.code()).as(answer.body()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(400);
        });

        var named = DEV.upload("hostile", Tars.tar().file("ok", "").device("dev/sda").bytes());
        assertThat(named.json().path("detail").asText()).contains("dev/sda");
        assertThat(objects("t/dev/a/hostile/")).isEmpty();
    }

    @Test
    void bombIsRefusedLongBeforeItIsUnpacked() {
        var bomb = Tars.gzip(Tars.tar().file("zeros", "\0".repeat(64 << 20)).bytes());

        var answer = DEV.upload("bomb", bomb);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("context.compression-ratio");
    }

    @Test
    void onlyWhoShowsAKeyMayUpload() {
        var context = Tars.context("FROM scratch\n");

        assertThat(BED.anybody().upload("bot", context).code()).isEqualTo("auth.required");
        assertThat(new Client(BED.service().url(), "mr_nonsense").upload("bot", context).status())
                .isEqualTo(401);
        assertThat(BED.operator().upload("bot", context).code()).isEqualTo("auth.forbidden");
    }

    private static List<String> objects(String prefix) {
        var s3 = BED.servers().s3();
        return S3ObjectStore.of(
                        new S3Settings(s3.endpoint(), s3.accessKey(), s3.secretKey(), "ingest-it"))
                .list(prefix)
                .stream()
                .map(object -> object.key().value())
                .toList();
    }
}

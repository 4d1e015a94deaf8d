package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.api.KeyView;
import dev.millrace.contracts.api.WhoAmI;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.Tars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RestartIT {

    private static final IngestBed BED = new IngestBed();
    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "7".repeat(64));

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void killedServiceComesBackWithAllItHadAccepted() {
        var dev = BED.tenant("dev");
        var operatorKey = BED.service().operatorKey();
        try (var worker = BED.worker("w-restart")) {
            var context = dev.context("kept", Tars.context("FROM scratch\n"));
            var running = dev.build("kept", context);
            var attempt = worker.begun().attempt();
            var waiting = dev.build("kept", context);
            var other = dev.build("kept", context);

            BED.service().kill();
            BED.registry().hold(Repository.of(attempt.build().agentRef()), IMAGE);
            worker.pushed(attempt, IMAGE);
            BED.service().start();

            assertThat(dev.await(running.build(), BuildState.SUCCEEDED).image()).isEqualTo(IMAGE);
            assertThat(dev.show(running.build()).attempt()).isEqualTo(attempt.number());
            for (var build : List.of(waiting, other)) {
                BED.registry().hold(Repository.of(attempt.build().agentRef()), IMAGE);
                var next = worker.begun().attempt();
                worker.pushed(next, IMAGE);
                assertThat(next.build().agent()).isEqualTo(build.agent());
            }
            dev.await(waiting.build(), BuildState.SUCCEEDED);
            dev.await(other.build(), BuildState.SUCCEEDED);
            assertThat(BED.service().operatorKey()).isEqualTo(operatorKey);
            assertThat(BED.service().output()).containsOnlyOnce(operatorKey);
        }
    }

    @Test
    void operatorsKeyIsReadableByItsOwnerAlone() throws IOException {
        var file = BED.service().operatorKeyFile();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(BED.operator().get("/v1/whoami").as(WhoAmI.class).role()).isEqualTo("OPERATOR");
    }

    @Test
    void revokedKeyIsDeadAtOnceAndItsTenantKeepsTheOthers() {
        var first = BED.tenant("keys");
        var second = BED.tenant("keys");
        var id = first.get("/v1/whoami").as(WhoAmI.class).keyId();
        assertThat(first.get("/v1/builds").status()).isEqualTo(200);

        assertThat(BED.operator().delete("/v1/admin/tenants/keys/keys/" + id).status())
                .isEqualTo(204);

        assertThat(first.get("/v1/builds").code()).isEqualTo("auth.invalid");
        assertThat(second.get("/v1/builds").status()).isEqualTo(200);
        var listed = BED.operator().get("/v1/admin/tenants/keys/keys");
        assertThat(listed.json().path("items")).hasSize(2);
        assertThat(listed.body()).doesNotContain(first.key());
    }

    @Test
    void tenantsAreTheOperatorsBusiness() {
        var tenant = BED.tenant("nosy");

        assertThat(tenant.get("/v1/admin/tenants").code()).isEqualTo("auth.forbidden");
        assertThat(BED.operator().post("/v1/admin/tenants", Map.of("tenant", "nosy")).code())
                .isEqualTo("tenant.exists");
        assertThat(BED.operator().post("/v1/admin/tenants/nobody/keys", Map.of()).code())
                .isEqualTo("tenant.unknown");
        var key = BED.operator().post("/v1/admin/tenants/nosy/keys", Map.of()).as(KeyView.class);
        assertThat(new Client(BED.service().url(), String.valueOf(key.key())).get("/v1/whoami"))
                .extracting(Client.Answer::status)
                .isEqualTo(200);
    }
}

package dev.millrace.ingest.intake.adapter.objectstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectContextStoreTest {

    private static final AgentRef AGENT = new AgentRef(new TenantId("dev"), new AgentName("bot"));

    @TempDir Path spool;

    @Test
    void storeThatIsAwayIsSaidToBeAway() throws IOException {
        var away = new S3Settings("http://127.0.0.1:" + unusedPort(), "key", "secret", "bucket");
        var store = new ObjectContextStore(S3ObjectStore.of(away));
        var archive = new ByteArrayInputStream(Tars.context("FROM scratch"));

        try (var content = CanonicalContext.read(archive, ArchiveLimits.DEFAULT, spool)) {
            assertThatThrownBy(() -> store.store(AGENT, new Pack("p", "p.manifest", 1), content))
                    .isInstanceOfSatisfying(
                            MillraceException.class,
                            e ->
                                    org.assertj.core.api.Assertions.assertThat(e.code())
                                            .isEqualTo(ErrorCode.DEPENDENCY_DOWN));
        }
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

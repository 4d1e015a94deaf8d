package dev.millrace.ingest.ledger.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.dockerfile.read.DockerfileReader;
import dev.millrace.ingest.intake.adapter.objectstore.ObjectContextStore;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import dev.millrace.ingest.ledger.adapter.telemetry.MeteredContexts;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.objectstore.InMemoryObjectStore;
import dev.millrace.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dockerfiles are found in the stored tar and checked against the stored manifest. */
class IntakeContextsTest {

    private static final AgentRef AGENT = new AgentRef(new TenantId("dev"), new AgentName("bot"));
    private static final String SOUND = "FROM a:1\nUSER 1\nCOPY app/main.py /\n";

    @TempDir Path spool;
    private final ObjectContextStore store = new ObjectContextStore(new InMemoryObjectStore());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OneRecord records = new OneRecord();
    private final MeteredContexts contexts =
            new MeteredContexts(new IntakeContexts(records, store), new Meters(meters));

    @Test
    void soundDockerfileHasNoFindings() throws IOException {
        assertThat(check(Tars.context(SOUND), "Dockerfile")).contains(List.of());
    }

    @Test
    void whatIsCopiedIsLookedForInTheManifest() throws IOException {
        var found = check(Tars.context(SOUND + "COPY app/other.py uv.lock /\n"), "Dockerfile");

        assertThat(found.orElseThrow())
                .extracting(DockerfileFinding::code, DockerfileFinding::line)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("dockerfile.copy-missing", 4))
                .hasSize(2);
        assertThat(found.orElseThrow().get(1).fix()).contains("`uv lock`");
    }

    @Test
    void dockerfileIsFoundWhereverItIs() throws IOException {
        var tar =
                Tars.tar()
                        .file("a/".repeat(30) + "big", "x".repeat(5000))
                        .file("docker/Agent", "FROM a:1\nCOPY none /\nUSER 1\n")
                        .file("dockerfile", "FROM a:1\nUSER 1\nCOPY no /\n")
                        .file("é", "")
                        .bytes();

        assertThat(codes(check(tar, "./docker/Agent"))).containsExactly("dockerfile.copy-missing");
        assertThat(check(tar, "Dockerfile").orElseThrow().getFirst().line()).isEqualTo(3);
    }

    @Test
    void withoutADockerfileThereIsNothing() throws IOException {
        assertThat(check(Tars.context(SOUND), "docker/Agent")).isEmpty();
        assertThat(check(Tars.context(SOUND), "app")).isEmpty();
    }

    @Test
    void linkedDockerfileIsLeftToTheBuilder() throws IOException {
        var tar = Tars.tar().file("real/Agent", "FROM a\n").symlink("docker", "real").bytes();

        assertThat(check(tar, "docker/Agent")).contains(List.of());
    }

    @Test
    void emptyAndTooLargeDockerfilesAreRead() throws IOException {
        var large = "FROM python\n".repeat(DockerfileReader.LARGEST / 10);

        assertThat(check(Tars.context(""), "Dockerfile")).contains(List.of());
        assertThat(codes(check(Tars.context(large), "Dockerfile")))
                .containsExactly("dockerfile.unread");
    }

    @Test
    void findingsAreCountedByCodeAndSeverity() throws IOException {
        assertThat(counted("dockerfile.root-user", "warn")).isZero();

        check(Tars.context("FROM a:1\nCOPY none /\n"), "Dockerfile");

        assertThat(counted("dockerfile.root-user", "warn")).isEqualTo(1);
        assertThat(counted("dockerfile.copy-missing", "error")).isEqualTo(1);
    }

    private double counted(String code, String severity) {
        return meters.get("millrace.dockerfile.findings")
                .tags("code", code, "severity", severity)
                .counter()
                .count();
    }

    private static List<String> codes(Optional<List<DockerfileFinding>> findings) {
        return findings.orElseThrow().stream().map(DockerfileFinding::code).toList();
    }

    private Optional<List<DockerfileFinding>> check(byte[] tar, String dockerfile)
            throws IOException {
        try (var content =
                CanonicalContext.read(
                        new ByteArrayInputStream(tar), ArchiveLimits.DEFAULT, spool)) {
            var identity = content.manifest().identity();
            var pack = new Pack(identity.hex(), identity.hex() + ".manifest", content.tarSize());
            var manifest = store.store(AGENT, pack, content);
            records.known =
                    new StoredContext(identity, manifest, List.of(pack), 1, 1, Instant.EPOCH);
            return contexts.find(AGENT, identity)
                    .orElseThrow()
                    .check(new BuildSpec(null, dockerfile, null, null, false));
        }
    }
}

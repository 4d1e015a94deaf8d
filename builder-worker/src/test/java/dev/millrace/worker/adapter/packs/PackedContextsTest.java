package dev.millrace.worker.adapter.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.StopReason;
import dev.millrace.worker.testing.PackStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedContextsTest {

    private static final long KEEP = 1 << 30;
    private static final Map<String, String> FIRST =
            Map.of("Dockerfile", "FROM scratch\n", "src/a", "one", "src/b", "two", "empty", "");

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackStore store = new PackStore();
    private int builds;

    private enum Never implements StopSignal {
        STOPPED;

        @Override
        public Optional<StopReason> stopped() {
            return Optional.empty();
        }

        @Override
        public void onStop(Runnable hook) {}
    }

    PackedContextsTest() throws IOException {}

    @AfterEach
    void stop() {
        store.close();
        http.close();
    }

    private PackedContexts contexts() throws IOException {
        return contexts(KEEP);
    }

    private PackedContexts contexts(long keep) throws IOException {
        return new PackedContexts(http, folder, DiskReserve.of(folder, 0), keep);
    }

    private StartGrant grant(String agent, Map<String, String> files, StartGrant.Pack... packs)
            throws IOException {
        return grant(agent, store.context(files), BuildSpec.defaults(), packs);
    }

    private StartGrant grant(
            String agent, ContextDigest context, BuildSpec spec, StartGrant.Pack... packs) {
        var id = "b-dev-01jd00000000000000000p%04d".formatted(++builds);
        var build = new BuildRef(new TenantId("dev"), new AgentName(agent), new BuildId(id));
        return new StartGrant(
                new AttemptRef(build, 1),
                context,
                store.url(context.hex()),
                List.of(packs),
                "1700000000000000 1700000001500000*",
                spec,
                Repository.of(build.agentRef()),
                60_000);
    }

    private static Map<String, String> with(
            Map<String, String> files, String path, String content) {
        var edited = new HashMap<>(files);
        edited.put(path, content);
        return Map.copyOf(edited);
    }

    private void assertHas(FetchedContext fetched, Map<String, String> files) throws Exception {
        var bytes = Files.readAllBytes(fetched.tar());
        assertThat(fetched.sha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        try (var in = Files.newInputStream(fetched.tar());
                var context =
                        CanonicalContext.read(
                                in, ArchiveLimits.DEFAULT, folder.resolveSibling("spool"))) {
            assertThat(context.manifest()).isEqualTo(PackStore.manifest(files));
        }
    }

    @Test
    void contextIsPutTogetherWithItsTimesAndGoesAgain() throws Exception {
        var contexts = contexts();
        Path tar;

        try (var context =
                contexts.fetch(grant("bot", FIRST, store.pack("p1", FIRST)), Never.STOPPED)) {
            tar = context.tar();
            assertHas(context, FIRST);
            assertThat(context.dockerfile()).asString().isEqualTo("FROM scratch\n");
            assertThat(context.origin().fetchedBytes()).isPositive();
            assertThat(Files.readString(tar, StandardCharsets.ISO_8859_1))
                    .contains("mtime=1700000001.500000\n");
        }

        assertThat(tar).doesNotExist();
        assertThat(folder)
                .isDirectoryContaining("glob:**/packs")
                .isDirectoryNotContaining("glob:**.manifest");
    }

    @Test
    void onlyWhatIsMissingIsFetched() throws Exception {
        var contexts = contexts();
        var first = store.pack("p1", FIRST);
        contexts.fetch(grant("bot", FIRST, first), Never.STOPPED).close();
        var second = with(FIRST, "src/a", "edited");
        var delta = store.pack("p2", Map.of("src/a", "edited"));
        store.asked.clear();

        try (var context = contexts.fetch(grant("bot", second, first, delta), Never.STOPPED)) {
            assertHas(context, second);
            assertThat(context.origin().fetchedBytes()).isEqualTo(delta.bytes());
        }
        assertThat(store.asked)
                .containsExactly(store.context(second).hex(), "p2.manifest", "p2.tar");

        store.asked.clear();
        try (var again = contexts.fetch(grant("bot", second, first, delta), Never.STOPPED)) {
            assertHas(again, second);
        }
        assertThat(store.asked).containsExactly(store.context(second).hex());
    }

    @Test
    void nothingIsFetchedAfterCompaction() throws Exception {
        var contexts = contexts();
        contexts.fetch(grant("bot", FIRST, store.pack("p1", FIRST)), Never.STOPPED).close();
        store.asked.clear();

        try (var context =
                contexts.fetch(grant("bot", FIRST, store.pack("p9", FIRST)), Never.STOPPED)) {
            assertHas(context, FIRST);
        }

        assertThat(store.asked).containsExactly(store.context(FIRST).hex());
    }

    @Test
    void whatABuildHasNoUseForIsLetGo() throws Exception {
        var contexts = contexts();
        contexts.fetch(grant("bot", FIRST, store.pack("p1", FIRST)), Never.STOPPED).close();
        var other = Map.of("Dockerfile", "FROM other\n");

        contexts.fetch(grant("bot", other, store.pack("p2", other)), Never.STOPPED).close();

        assertThat(folder.resolve("packs/dev/bot"))
                .isDirectoryNotContaining("glob:**/p1.*")
                .isDirectoryContaining("glob:**/p2.tar");
    }

    @Test
    void packsOutliveTheWorkerAndHalfOnesDoNot() throws Exception {
        var pack = store.pack("p1", FIRST);
        contexts().fetch(grant("bot", FIRST, pack), Never.STOPPED).close();
        Files.writeString(folder.resolve("b-old.1.tar"), "half");
        Files.writeString(folder.resolve("packs/dev/bot/p0.tar"), "without a manifest");
        store.asked.clear();

        try (var context = contexts().fetch(grant("bot", FIRST, pack), Never.STOPPED)) {
            assertHas(context, FIRST);
        }

        assertThat(store.asked).hasSize(1);
        assertThat(folder.resolve("b-old.1.tar")).doesNotExist();
    }

    @Test
    void anotherManifestOrContentIsNeverHandedOut() throws Exception {
        var contexts = contexts();
        var pack = store.pack("p1", FIRST);
        var grant = grant("bot", FIRST, pack);
        var tar = store.object("p1.tar");
        tar[new String(tar, StandardCharsets.ISO_8859_1).indexOf("two")] = 'x';

        assertThatThrownBy(() -> contexts.fetch(grant, Never.STOPPED))
                .hasMessageContaining("the content of src/b is not what it was");
        store.replace(grant.context().hex(), store.object("p1.tar"));
        assertThatThrownBy(() -> contexts.fetch(grant, Never.STOPPED))
                .hasMessageContaining("not the context that was granted");
        assertThat(folder).isDirectoryNotContaining("glob:**.tar");
    }

    @Test
    void packThatWasDamagedHereIsFetchedAgain() throws Exception {
        var contexts = contexts();
        var pack = store.pack("p1", FIRST);
        contexts.fetch(grant("bot", FIRST, pack), Never.STOPPED).close();
        var kept = folder.resolve("packs/dev/bot/p1.tar");
        Files.write(kept, new byte[(int) Files.size(kept)]);

        try (var context = contexts.fetch(grant("bot", FIRST, pack), Never.STOPPED)) {
            assertHas(context, FIRST);
        }
    }

    /** Compaction elsewhere means nothing to fetch, so small packs gather here. */
    @Test
    void manyEditsInARowAreEachPutTogether() throws Exception {
        var contexts = contexts();
        var packs = new ArrayList<>(List.of(store.pack("p00", FIRST)));
        var files = FIRST;
        for (int edit = 1; edit <= 60; edit++) {
            var path = "src/f" + edit;
            files = with(files, path, "edit " + edit);
            packs.add(store.pack("p%02d".formatted(edit), Map.of(path, "edit " + edit)));
            var grant = grant("bot", files, packs.toArray(StartGrant.Pack[]::new));

            try (var context = contexts.fetch(grant, Never.STOPPED)) {
                assertHas(context, files);
            }
        }
        assertThat(folder.resolve("packs/dev/bot").toFile().list()).hasSizeLessThan(60);
    }

    @Test
    void packsThatHaveNotAllAreRefused() throws Exception {
        var part = store.pack("p1", Map.of("src/a", "one"));

        assertThatThrownBy(() -> contexts().fetch(grant("bot", FIRST, part), Never.STOPPED))
                .hasMessageContaining("its packs have not all that is in it");
    }

    @Test
    void storeThatStumblesIsAskedAgain() throws Exception {
        var grant = grant("bot", FIRST, store.pack("p1", FIRST));
        store.failures.set(4);

        contexts().fetch(grant, Never.STOPPED).close();

        assertThat(store.asked).hasSize(4 + 3);
    }

    @Test
    void agentsThatWereNotBuiltForLongestMakeRoom() throws Exception {
        var pack = store.pack("p1", FIRST);
        var contexts = contexts(2 * pack.bytes() + 2048);

        for (var agent : List.of("one", "two", "one", "three")) {
            contexts.fetch(grant(agent, FIRST, pack), Never.STOPPED).close();
        }

        assertThat(agentsKept()).containsExactlyInAnyOrder("one", "three");
    }

    private List<String> agentsKept() throws IOException {
        var names = new ArrayList<String>();
        try (var homes = Files.newDirectoryStream(folder.resolve("packs/dev"))) {
            homes.forEach(home -> names.add(home.getFileName().toString()));
        }
        return names;
    }
}

package dev.millrace.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.FolderManifest;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.Ran;
import dev.millrace.cli.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

    private static final String CONTEXTS = "POST /v1/agents/bot/contexts";
    private static final String NONE = "{\"receipt\":null,\"newest\":null}";
    private static final String TAKEN = "{\"context\":\"sha256:1\",\"known\":false}";

    @TempDir Path home;
    private Path folder;
    private Wire wire;

    @BeforeEach
    void agent() throws IOException {
        folder = Files.createDirectories(home.resolve("bot"));
        Files.writeString(folder.resolve("Dockerfile"), "FROM x\nUSER 1\n");
        Files.writeString(folder.resolve("bot.py"), "print()".repeat(100));
        Files.writeString(folder.resolve("old.py"), "print()".repeat(100));
        wire = new Wire();
        wire.on("POST /v1/agents/bot/builds", 202, "{\"build\":\"b-dev-1\"}");
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void unchangedContextCostsOneQuestion() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS, 201, TAKEN);
        wire.on(CONTEXTS + ":offer", 200, "{\"receipt\":{\"known\":true},\"newest\":null}");
        build();
        wire.requests().clear();

        var ran = build();

        assertThat(ran.out()).contains("unchanged, nothing uploaded");
        assertThat(wire.lines()).containsExactly(CONTEXTS + ":offer", "POST /v1/agents/bot/builds");
        assertThat(wire.requests().getFirst().body()).contains(identity());
    }

    @Test
    void changesGoOnTopOfTheLastContextAtOnce() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS, 201, TAKEN);
        build();
        var before = identity();
        wire.requests().clear();
        Files.writeString(folder.resolve("bot.py"), "print(1)");
        Files.delete(folder.resolve("old.py"));

        var ran = build();

        assertThat(ran.out()).contains("(1 changed, 1 removed)");
        assertThat(wire.lines())
                .containsExactly(
                        CONTEXTS + "?context=" + identity() + "&base=" + before,
                        "POST /v1/agents/bot/builds");
        var tar = unpacked(wire.requests().getFirst());
        assertThat(tar).contains(".wh.old.py", "print(1)").doesNotContain("Dockerfile");
    }

    @Test
    void foreignMachineSendsWhatDiffersFromTheNewest() throws Exception {
        var newest = identity();
        var hex = newest.substring("sha256:".length());
        wire.on(CONTEXTS + ":offer", 200, "{\"receipt\":null,\"newest\":\"" + newest + "\"}");
        wire.on("GET /v1/agents/bot/contexts/" + hex + "/manifest", 200, manifest());
        wire.on(CONTEXTS, 201, TAKEN);
        Files.writeString(folder.resolve("old.py"), "print(3)");

        build();

        assertThat(wire.lines()).contains(CONTEXTS + "?context=" + identity() + "&base=" + newest);
    }

    @Test
    void refusedBaseEndsInAWholeUpload() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS, 201, TAKEN);
        wire.on(CONTEXTS, 409, "{\"code\":\"context.base-unknown\"}").on(CONTEXTS, 201, TAKEN);
        build();
        wire.requests().clear();
        Files.writeString(folder.resolve("bot.py"), "print(1)");

        var ran = build();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(wire.lines())
                .hasSize(4)
                .contains(CONTEXTS + ":offer", CONTEXTS + "?context=" + identity());
    }

    @Test
    void damagedBaseIsNotBelieved() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS, 201, TAKEN);
        build();
        try (var kept = Files.newDirectoryStream(home.resolve("cache/contexts"), "base-*")) {
            var base = kept.iterator().next();
            var bytes = Files.readAllBytes(base);
            bytes[110] ^= 1; // a digit of the Dockerfile's digest
            Files.write(base, bytes);
        }
        wire.requests().clear();
        Files.writeString(folder.resolve("bot.py"), "print(1)");

        build();

        assertThat(wire.lines())
                .startsWith(CONTEXTS + ":offer")
                .noneMatch(l -> l.contains("base="));
    }

    @Test
    void folderThatChangedMeanwhileIsSentOnceMore() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE);
        wire.on(CONTEXTS, 409, "{\"code\":\"context.mismatch\"}").on(CONTEXTS, 201, TAKEN);

        var ran = build();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("the folder has changed while it was sent");
    }

    @Test
    void keptBaseIsNotBelievedTwice() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS, 201, TAKEN);
        wire.on(CONTEXTS, 409, "{\"code\":\"context.mismatch\"}").on(CONTEXTS, 201, TAKEN);
        build();
        wire.requests().clear();
        Files.writeString(folder.resolve("bot.py"), "print(1)");

        var ran = build();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(wire.lines().getFirst()).contains("&base=");
        assertThat(lines(CONTEXTS + "?").getLast()).isEqualTo(CONTEXTS + "?context=" + identity());
    }

    @Test
    void folderThatKeepsChangingIsAClearEnd() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE);
        wire.on(CONTEXTS, 409, "{\"code\":\"context.mismatch\"}");

        var ran = build();

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(ran.err()).contains("keeps changing while it is sent", "[context.mismatch]");
    }

    @Test
    void brokenConnectionIsTriedAgain() throws Exception {
        wire.on(CONTEXTS + ":offer", 200, NONE);
        wire.cut(CONTEXTS, "{").on(CONTEXTS, 201, TAKEN);

        var ran = build();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(wire.lines().stream().filter(l -> l.startsWith(CONTEXTS + "?"))).hasSize(2);
    }

    @Test
    void whatIsLongerThanAPartGoesInPartsThatAreMissing() throws Exception {
        large(20 << 20);
        wire.on(CONTEXTS + ":offer", 200, NONE).on(CONTEXTS + ":assemble", 201, TAKEN);
        var learned = build();
        assertThat(learned.exit()).isNotZero();
        var first = lines("HEAD ").getFirst().substring("HEAD ".length());
        wire.on("HEAD " + first, 200, "");
        wire.requests().clear();
        var second = build();
        var next = lines("PUT ").getFirst().substring("PUT ".length());
        wire.on("PUT " + next, 201, "{}");
        wire.requests().clear();

        build();

        assertThat(second.exit()).isNotZero();
        assertThat(lines("HEAD ")).hasSize(3).first().isEqualTo("HEAD " + first);
        assertThat(lines("PUT ")).first().isEqualTo("PUT " + next);
        var put = wire.requests().stream().filter(r -> r.line().startsWith("PUT")).findFirst();
        assertThat(put.orElseThrow().body()).hasSize(Parts.SIZE);
        assertThat(put.orElseThrow().headers()).containsEntry("Content-length", "" + Parts.SIZE);
    }

    @Test
    void partsThatAreGoneBeforeTheyArePutTogetherAreSentAgain() throws Exception {
        large(10 << 20);
        wire.on(CONTEXTS + ":offer", 200, NONE);
        for (int known = 0; known < 2; known++) {
            build();
            lines("PUT ").forEach(put -> wire.on(put, 201, "{}"));
        }
        wire.on(CONTEXTS + ":assemble", 409, "{\"code\":\"context.part-missing\"}");
        wire.on(CONTEXTS + ":assemble", 201, TAKEN);
        wire.requests().clear();

        var ran = build();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(lines("PUT ")).hasSize(4);
        var assembled =
                wire.requests().stream().filter(r -> r.line().endsWith(":assemble")).toList();
        assertThat(assembled).hasSize(2);
        var parts = Objects.requireNonNull(Json.parse(assembled.getLast().body())).path("parts");
        assertThat(lines("PUT ").subList(2, 4))
                .containsExactly(
                        "PUT /v1/agents/bot/parts/" + parts.get(0).asText(),
                        "PUT /v1/agents/bot/parts/" + parts.get(1).asText());
    }

    private void large(int bytes) throws IOException {
        var content = new byte[bytes];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("model.bin"), content);
    }

    private Ran build() {
        return Ran.cli(
                folder,
                Map.of(
                        "MILLRACE_URL", wire.url(),
                        "MILLRACE_KEY", "mr_x",
                        "MILLRACE_CACHE", home.resolve("cache").toString()),
                "build",
                "--detach");
    }

    private List<String> lines(String method) {
        return wire.lines().stream().filter(line -> line.startsWith(method)).toList();
    }

    private FolderManifest seen() throws IOException {
        return FolderManifest.of(ContextFolder.gather(folder, "Dockerfile"));
    }

    private String identity() throws IOException {
        return seen().manifest().identity().value();
    }

    private String manifest() throws IOException {
        var written = new ByteArrayOutputStream();
        seen().manifest().write(written);
        return written.toString(StandardCharsets.UTF_8);
    }

    private static String unpacked(Wire.Request request) throws IOException {
        var body = request.body().getBytes(StandardCharsets.ISO_8859_1);
        try (var plain = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(body))) {
            return new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}

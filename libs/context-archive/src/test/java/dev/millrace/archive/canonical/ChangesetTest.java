package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import dev.millrace.archive.tar.TarForge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesetTest {

    private static final ArchiveLimits LIMITS = ArchiveLimits.DEFAULT;

    @TempDir Path folder;

    private Manifest base = new Manifest(List.of());

    private void base(TarForge archive) throws IOException {
        base = whole(archive);
    }

    private Manifest whole(TarForge archive) throws IOException {
        try (var context =
                CanonicalContext.read(new ByteArrayInputStream(archive.tar()), LIMITS, folder)) {
            return context.manifest();
        }
    }

    private CanonicalContext change(TarForge changes) throws IOException {
        return CanonicalContext.readChanges(
                new ByteArrayInputStream(changes.tar()),
                base,
                LIMITS,
                folder,
                Allowance.unlimited());
    }

    private void assertBecomes(TarForge changes, TarForge expected) throws IOException {
        try (var context = change(changes)) {
            assertThat(context.manifest()).isEqualTo(whole(expected));
            assertThat(Manifest.read(context.manifestFile())).isEqualTo(context.manifest());
            assertThat(Manifest.read(context.packFile())).isEqualTo(context.pack());
            assertThat(context.manifestFile().readAllBytes()).hasSize((int) context.manifestSize());
        }
    }

    private void assertRefused(TarForge changes, Refusal why, String name) {
        assertThatThrownBy(() -> change(changes))
                .isInstanceOfSatisfying(
                        ArchiveRefusedException.class, e -> assertThat(e.refusal()).isEqualTo(why))
                .hasMessageContaining(name);
    }

    @Test
    void whatCameReplacesAndAddsAndTheRestStays() throws Exception {
        base(new TarForge().file("a/x", "1").file("a/y", "2").file("b", "3"));

        assertBecomes(
                new TarForge().file("a/y", "new").file("c/d", "4"),
                new TarForge().file("a/x", "1").file("a/y", "new").file("b", "3").file("c/d", "4"));
    }

    @Test
    void packHoldsWhatCameOnly() throws Exception {
        base(new TarForge().file("a", "1").file("b", "2"));

        try (var context = change(new TarForge().file("b", "new"))) {
            assertThat(context.pack()).isEqualTo(whole(new TarForge().file("b", "new")));
            assertThat(context.tar().readAllBytes()).hasSize((int) context.tarSize());
            var file = (ManifestEntry.File) context.pack().find("b").orElseThrow();
            assertThat(new String(context.content(file).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("new");
        }
    }

    /** {@code a-b} sorts between {@code a} and {@code a/b}. */
    @Test
    void removedFolderGoesWithAllBelowAndNothingBeside() throws Exception {
        base(
                new TarForge()
                        .file("a/b", "1")
                        .file("a/c/d", "2")
                        .file("a-b", "3")
                        .file("a-c/e", "4"));

        assertBecomes(
                new TarForge().file(".wh.a", "").file(".wh.a-b", ""),
                new TarForge().file("a-c/e", "4"));
    }

    @Test
    void fileBecomesAFolderAndBack() throws Exception {
        base(new TarForge().file("f", "1").file("d/x", "2"));

        assertBecomes(
                new TarForge().file(".wh.f", "").file("f/y", "3").file(".wh.d", "").file("d", "4"),
                new TarForge().file("f/y", "3").file("d", "4"));
    }

    @Test
    void removalCountsForTheBaseOnly() throws Exception {
        base(new TarForge().file("d/x", "1").file("d/y", "2"));

        assertBecomes(
                new TarForge().file("d/z", "3").file(".wh.d", ""), new TarForge().file("d/z", "3"));
    }

    @Test
    void linkAndFileReplaceEachOther() throws Exception {
        base(new TarForge().file("a", "1").file("b", "2").link("l", '2', "a"));

        assertBecomes(
                new TarForge().link("a", '2', "b").file("l", "3"),
                new TarForge().link("a", '2', "b").file("b", "2").file("l", "3"));
    }

    @Test
    void removalOfWhatIsNotThereIsNoMatter() throws Exception {
        base(new TarForge().file("a", "1"));

        assertBecomes(
                new TarForge().file("d/.wh.x", "").file("b", "2"),
                new TarForge().file("a", "1").file("b", "2"));
    }

    @Test
    void whatWouldBeNoContextIsRefused() throws Exception {
        base(new TarForge().file("d/x", "1").file("f", "2").link("l", '2', "d"));

        assertRefused(new TarForge().file("d", "now a file"), Refusal.PATH_COLLISION, "d");
        assertRefused(new TarForge().file("f/x", "below a file"), Refusal.PATH_COLLISION, "f");
        assertRefused(new TarForge().file("l/x", "through a link"), Refusal.PATH_COLLISION, "l");
        assertRefused(new TarForge().file("D/x", "by case"), Refusal.PATH_COLLISION, "\"d\"");
        assertRefused(
                new TarForge().file(".wh.d", "").file(".wh.f", "").file(".wh.l", ""),
                Refusal.EMPTY,
                "removes all");
        assertRefused(new TarForge().file(".wh.f", "content"), Refusal.WHITEOUT, "f");
        assertRefused(new TarForge().link(".wh.f", '2', "d"), Refusal.WHITEOUT, "f");
        assertRefused(new TarForge().file("d/.wh..wh..opq", ""), Refusal.WHITEOUT, "opq");
        assertRefused(new TarForge().file("d/.wh...", ""), Refusal.PATH_UNSAFE, "..");
        assertRefused(new TarForge().file("a/.wh.b/c", ""), Refusal.WHITEOUT, ".wh.b");
    }

    @Test
    void limitsHoldForTheWhole() throws Exception {
        base(new TarForge().file("a", "123456").file("b", "123456"));
        var tight = LIMITS.withNames(3, 4096, 128);

        assertThatThrownBy(() ->
                        CanonicalContext.readChanges(
                                new ByteArrayInputStream(
                                        new TarForge().file("c", "1").file("d", "").tar()),
                                base,
                                tight,
                                folder,
                                Allowance.unlimited()))
                .hasMessageContaining("more than 3 entries");
    }

    @Test
    void wholeArchivesHaveNoRemovals() {
        assertThatThrownBy(() -> whole(new TarForge().file("a", "1").file(".wh.b", "")))
                .isInstanceOf(ArchiveRefusedException.class)
                .hasMessageContaining(".wh.");
    }
}

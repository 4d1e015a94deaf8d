package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.canonical.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIndexTest {

    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir Path home;
    private Path folder;
    private Path kept;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(home.resolve("agent"));
        kept = home.resolve("index");
        write("bot.py", "print()", LONG_AGO);
        write("notes", "some notes of ours", LONG_AGO);
    }

    @Test
    void fileThatLooksAsBeforeIsNotRead() throws Exception {
        var first = look(FileIndex.none());

        var second = look(keptOf(first));

        assertThat(first.read()).isEqualTo(25);
        assertThat(second.read()).isZero();
        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(second.index().saysTheSameAs(keptOf(first))).isTrue();
    }

    @Test
    void editedFileIsReadAndNoOther() throws Exception {
        var first = look(FileIndex.none());
        write("bot.py", "print(12)", LONG_AGO);

        var second = look(keptOf(first));

        assertThat(second.read()).isEqualTo(9);
        assertThat(second.manifest().identity()).isEqualTo(fresh().identity());
    }

    @Test
    void filesAreFoundWhereverTheyStand() throws Exception {
        for (var name : List.of("a-b", "a/b", "a/b c", "a/c/b", "b", "b b", "\u00e9/b", "z/b")) {
            Files.createDirectories(Objects.requireNonNull(folder.resolve(name).getParent()));
            write(name, name, LONG_AGO);
        }
        var first = look(FileIndex.none());
        Files.delete(folder.resolve("a/b"));
        write("a/bb", "new", LONG_AGO);

        var second = look(keptOf(first));

        assertThat(first.index().size()).isEqualTo(10);
        assertThat(second.read()).isEqualTo(3);
        assertThat(second.identity()).isEqualTo(fresh().identity());
    }

    @Test
    void modeAloneIsSeen() throws Exception {
        var first = look(FileIndex.none());
        assertThat(folder.resolve("bot.py").toFile().setExecutable(true)).isTrue();

        var second = look(keptOf(first));

        assertThat(second.identity()).isEqualTo(fresh().identity()).isNotEqualTo(first.identity());
    }

    @Test
    void touchedFileIsReadAndStaysTheSame() throws Exception {
        var first = look(FileIndex.none());
        write("bot.py", "print()", LONG_AGO.plusSeconds(1));

        var second = look(keptOf(first));

        assertThat(second.read()).isEqualTo(7);
        assertThat(second.manifest()).isEqualTo(first.manifest());
    }

    @Test
    void editOfTheSameSizeThatHidesItsTimeIsSeen() throws Exception {
        var first = look(FileIndex.none());
        write("bot.py", "PRINT()", LONG_AGO);

        var second = look(keptOf(first));

        assertThat(second.read()).isEqualTo(7);
        assertThat(second.manifest()).isNotEqualTo(first.manifest());
    }

    @Test
    void fileOfTheLastMomentIsNotRemembered() throws Exception {
        write("bot.py", "print()", Instant.now());
        write("notes", "of the future", Instant.now().plusSeconds(1000));

        var first = look(FileIndex.none());

        assertThat(first.index().size()).isZero();
        assertThat(look(keptOf(first)).read()).isEqualTo(20);
    }

    @Test
    void damagedForeignOrMissingIndexIsNone() throws Exception {
        var first = look(FileIndex.none());
        var good = first.index().written("us");

        assertThat(readBack(good, "us").size()).isEqualTo(2);
        assertThat(readBack(good, "others").size()).isZero();
        assertThat(FileIndex.read(home.resolve("nowhere"), "us").size()).isZero();
        for (int i = 0; i < good.length; i++) {
            var cut = java.util.Arrays.copyOf(good, i);
            assertThat(readBack(cut, "us").size()).as("cut at %d", i).isZero();
            var flipped = good.clone();
            flipped[i] ^= 0x40;
            assertThat(readBack(flipped, "us").size()).as("flipped at %d", i).isZero();
        }
    }

    @Test
    void harmlessFileIsNotLookedIntoAgain() throws Exception {
        var first = look(FileIndex.none());
        var notes = first.index();
        // a lie that only somebody who reads the file can see
        write("notes", KEY, LONG_AGO);
        var stamp = Stamp.Look.at(folder.resolve("notes")).stamp();
        long now = System.currentTimeMillis() * 1_000_000;
        var lie = new IndexWriter(new Gathered.Before(none(), now), 1);
        lie.add(new ManifestEntry.File("notes", false, stamp.size(), "0".repeat(64)));
        lie.stamp(stamp, true);

        assertThat(gather(lie.index(), List.of()).left()).isEmpty();
        assertThat(gather(notes, List.of()).left()).hasSize(1);
    }

    @Test
    void secretThatWasSentByItsNameIsKeptBackTheNextTime() throws Exception {
        write("notes", KEY, LONG_AGO);
        var lifted = FolderManifest.of(gather(FileIndex.none(), List.of("notes")));

        assertThat(lifted.manifest().find("notes")).isPresent();
        assertThat(lifted.index().size()).isEqualTo(2);
        assertThat(gather(lifted.index(), List.of()).left())
                .singleElement()
                .extracting(Gathered.LeftOut::path)
                .isEqualTo("notes");
    }

    private FileIndex keptOf(FolderManifest seen) throws IOException {
        return readBack(seen.index().written("us"), "us");
    }

    private FileIndex readBack(byte[] bytes, String madeBy) throws IOException {
        Files.write(kept, bytes);
        return FileIndex.read(kept, madeBy);
    }

    private dev.millrace.archive.canonical.Manifest fresh() throws IOException {
        return look(none()).manifest();
    }

    private static FileIndex none() {
        return FileIndex.none();
    }

    private FolderManifest look(FileIndex index) throws IOException {
        return FolderManifest.of(gather(index, List.of()));
    }

    private Gathered gather(FileIndex index, List<String> secrets) throws IOException {
        return ContextFolder.gather(folder, "Dockerfile", secrets, index);
    }

    private void write(String name, String content, Instant at) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}

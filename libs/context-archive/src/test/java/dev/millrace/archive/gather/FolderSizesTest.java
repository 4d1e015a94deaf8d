package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.gather.Gathered.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderSizesTest {

    private static final Gathered GATHERED =
            new Gathered(
                    Path.of("/x"),
                    List.of(
                            new Entry.Folder("data"),
                            new Entry.Folder("data/models"),
                            file("data/models/a.bin", 400),
                            file("data/models/b.bin", 500),
                            file("data/notes", 20),
                            new Entry.Folder("empty"),
                            new Entry.Symlink("link", "x"),
                            new Entry.Folder("src"),
                            file("src/bot.py", 5),
                            file("x.onnx", 300)),
                    List.of(),
                    Set.of(),
                    new Gathered.Before(FileIndex.none(), 0));

    private static Entry file(String path, long size) {
        return new Entry.File(path, false, new Stamp(size, 0, 0, 0), true, FileIndex.UNKNOWN);
    }

    @Test
    void foldersAreCountedWithAllInThemTheBiggestFirst() {
        assertThat(FolderSizes.of(GATHERED).all())
                .containsExactly(
                        new FolderSizes.Size(".", true, 1225, 5),
                        new FolderSizes.Size("data", true, 920, 3),
                        new FolderSizes.Size("data/models", true, 900, 2),
                        new FolderSizes.Size("src", true, 5, 1),
                        new FolderSizes.Size("empty", true, 0, 0));
    }

    @Test
    void culpritsAreTheDeepestThatHoldNearlyAllAndNothingTwice() {
        assertThat(FolderSizes.of(GATHERED).culprits(5))
                .containsExactly(
                        new FolderSizes.Size("data/models", true, 900, 2),
                        new FolderSizes.Size("x.onnx", false, 300, 1),
                        new FolderSizes.Size("data/notes", false, 20, 1));
    }
}

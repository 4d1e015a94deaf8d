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
                            new Entry.File("data/models/a.bin", false, 400),
                            new Entry.File("data/models/b.bin", false, 500),
                            new Entry.File("data/notes", false, 20),
                            new Entry.Folder("empty"),
                            new Entry.Symlink("link", "x"),
                            new Entry.Folder("src"),
                            new Entry.File("src/bot.py", false, 5),
                            new Entry.File("x.onnx", false, 300)),
                    List.of(),
                    Set.of());

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

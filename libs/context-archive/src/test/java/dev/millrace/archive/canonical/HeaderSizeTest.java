package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A header is as long as it was said to be before it was made. */
class HeaderSizeTest {

    private static final List<String> NAMES =
            List.of(
                    "a",
                    "n".repeat(98),
                    "n".repeat(99),
                    "n".repeat(100),
                    "n".repeat(101),
                    "n".repeat(700),
                    "é",
                    "é".repeat(50),
                    "\ud83d\ude00",
                    "\ud83d",
                    "a\u007f");

    @Test
    void headerIsAsLongAsSaid() {
        for (var name : NAMES) {
            holdsFor(new ManifestEntry.Folder(name));
            holdsFor(new ManifestEntry.File(name, true, 7, ""));
            for (var target : NAMES) {
                holdsFor(new ManifestEntry.Symlink(name, target));
            }
        }
    }

    private static void holdsFor(ManifestEntry entry) {
        assertThat(CanonicalTar.headerSize(entry)).isEqualTo(CanonicalTar.header(entry, 0).length);
    }
}

package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.ManifestEntry;
import java.nio.file.Path;
import java.util.List;

/**
 * What a folder sends, sorted by path bytes, and what it does not send although no rule said so.
 *
 * @param left what is left out for a reason the user should hear of
 */
public record Gathered(Path root, List<Entry> entries, List<LeftOut> left) {

    public Gathered {
        entries = List.copyOf(entries);
        left = List.copyOf(left);
    }

    /** One path to send. */
    public sealed interface Entry {

        String path();

        record Folder(String path) implements Entry {}

        record File(String path, boolean executable, long size) implements Entry {}

        /** See {@link ManifestEntry.Symlink}. */
        record Symlink(String path, String target) implements Entry {}
    }

    /** A path that is not sent, and why. */
    public record LeftOut(String path, Why why) {}

    /** The reasons worth a word. */
    public enum Why {
        SECRET("withheld, may be a secret"),
        LINK_LEAVES_FOLDER("link leads out of the folder"),
        SPECIAL("neither file nor folder nor link");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** The size of all files together. */
    public long bytes() {
        return entries.stream().mapToLong(e -> e instanceof Entry.File f ? f.size() : 0).sum();
    }

    public long files() {
        return entries.stream().filter(Entry.File.class::isInstance).count();
    }
}

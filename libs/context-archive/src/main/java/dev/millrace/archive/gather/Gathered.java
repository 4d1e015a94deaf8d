package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.ignore.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a folder sends, sorted by path bytes, and what it does not send although no rule said so.
 *
 * @param left what is left out for a reason the user should hear of
 * @param lifted the secrets that are sent because they were named
 */
public record Gathered(
        Path root, List<Entry> entries, List<LeftOut> left, Set<String> lifted, Before before) {

    public Gathered {
        lifted = Set.copyOf(lifted);
        entries = List.copyOf(entries);
        left = List.copyOf(left);
    }

    /**
     * What was there before the walk.
     *
     * @param index what was known of the folder's files
     * @param nanos before the first look at any of it, in nanoseconds since 1970
     */
    public record Before(FileIndex index, long nanos) {}

    /** One path to send. */
    public sealed interface Entry {

        String path();

        record Folder(String path) implements Entry {}

        /**
         * A file as it looked.
         *
         * @param harmless whether it was looked into for secrets; one that was named was not
         * @param known its line in the index; {@link FileIndex#UNKNOWN} if it has to be read
         */
        record File(String path, boolean executable, Stamp stamp, boolean harmless, int known)
                implements Entry {

            public long size() {
                return stamp.size();
            }
        }

        /** See {@link ManifestEntry.Symlink}. */
        record Symlink(String path, String target) implements Entry {}
    }

    /**
     * A path that is not sent, and why.
     *
     * @param what the kind of secret, or the reason in words
     * @param askedBy the {@code !} rule that wants a secret sent, if there is one
     */
    public record LeftOut(String path, Why why, String what, @Nullable Rule askedBy) {

        static LeftOut secret(String path, String what, @Nullable Rule askedBy) {
            return new LeftOut(path, Why.SECRET, what, askedBy);
        }

        static LeftOut of(String path, Why why) {
            return new LeftOut(path, why, why.text(), null);
        }
    }

    /** The reasons worth a word. */
    public enum Why {
        SECRET("may be a secret"),
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
        long sum = 0;
        for (var entry : entries) {
            sum += entry instanceof Entry.File file ? file.size() : 0;
        }
        return sum;
    }

    public long files() {
        long count = 0;
        for (var entry : entries) {
            count += entry instanceof Entry.File ? 1 : 0;
        }
        return count;
    }
}

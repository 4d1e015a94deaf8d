package dev.millrace.archive.gather;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.PathOrder;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.gather.Gathered.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a folder is sent: what differs from a base, to be written as a changeset, or all of it.
 *
 * @param entries new and changed ones, sorted
 * @param removed what the base has and the folder has not, sorted; with all that was below it
 */
public record Changes(Path root, List<Entry> entries, List<String> removed) {

    private static final String WHITEOUT = ".wh.";

    public Changes {
        entries = List.copyOf(entries);
        removed = List.copyOf(removed);
    }

    /** All of a folder. */
    public static Changes whole(Gathered gathered) {
        return new Changes(gathered.root(), gathered.entries(), List.of());
    }

    /**
     * What differs from a base; none if that cannot be said in the form of a layer, because a name
     * that was removed is too long for a whiteout, or if the base is no manifest.
     *
     * @param base its written form
     * @param own the manifest of what was gathered
     */
    public static Optional<Changes> between(byte[] base, Gathered gathered, FolderManifest own) {
        var now = own.index();
        int front = Arrays.mismatch(base, now.manifest());
        if (front >= 0 && front < now.start(0)) {
            return Optional.empty();
        }
        int first = now.lineAt(front < 0 ? base.length : front);
        try {
            return between(base, gathered, now, first, now.sameFrom(first, base));
        } catch (IOException e) {
            // what looks like the same lines may stand in the middle of one
        }
        try {
            return between(base, gathered, now, first, now.lines());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads only the lines of both that stand between those that are the same. */
    private static Optional<Changes> between(
            byte[] base, Gathered gathered, FileIndex own, int first, int last) throws IOException {
        var bytes = own.manifest();
        int start = own.start(first);
        int end = own.start(last);
        var mine = entries(bytes, start, end);
        var old = entries(base, start, base.length - (bytes.length - end));
        return merged(old, gathered, gathered.entries().subList(first, last), mine);
    }

    private static List<ManifestEntry> entries(byte[] written, int from, int to)
            throws IOException {
        var entries = new ArrayList<ManifestEntry>();
        var lines = new ByteArrayInputStream(written, from, to - from);
        Manifest.each(new SequenceInputStream(FileIndex.noLines(), lines), entries::add);
        return entries;
    }

    private static Optional<Changes> merged(
            List<ManifestEntry> old,
            Gathered gathered,
            List<Entry> entries,
            List<ManifestEntry> own) {
        var merge = new Merge();
        int at = 0;
        for (int i = 0; i < own.size(); i++) {
            var mine = own.get(i);
            int order = -1;
            while (at < old.size() && (order = order(old.get(at), mine)) < 0) {
                merge.remove(old.get(at++).path());
            }
            var theirs = at < old.size() && order == 0 ? old.get(at++) : null;
            if (theirs != null && isFolder(theirs) != isFolder(mine)) {
                merge.remove(theirs.path());
            }
            if (theirs == null || !same(mine, theirs)) {
                merge.changed.add(entries.get(i));
            }
        }
        for (; at < old.size(); at++) {
            merge.remove(old.get(at).path());
        }
        return merge.removed.stream().allMatch(Changes::fits)
                ? Optional.of(new Changes(gathered.root(), merge.changed, merge.removed))
                : Optional.empty();
    }

    private static final class Merge {

        private final List<Entry> changed = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final Set<String> gone = new HashSet<>();

        /** A folder stands before what is in it, so its own end is known by then. */
        void remove(String path) {
            int slash = path.lastIndexOf('/');
            if (slash < 0 || !gone.contains(path.substring(0, slash))) {
                removed.add(path);
            }
            gone.add(path);
        }
    }

    private static int order(ManifestEntry a, ManifestEntry b) {
        return PathOrder.INSTANCE.compare(a.path(), b.path());
    }

    /** Of the same path. */
    private static boolean same(ManifestEntry a, ManifestEntry b) {
        // no switch over types: the first one of a program takes milliseconds
        if (a instanceof ManifestEntry.File file) {
            return b instanceof ManifestEntry.File other
                    && file.executable() == other.executable()
                    && file.sha256().equals(other.sha256());
        }
        if (a instanceof ManifestEntry.Symlink link) {
            return b instanceof ManifestEntry.Symlink other && link.target().equals(other.target());
        }
        return isFolder(b);
    }

    private static boolean isFolder(ManifestEntry entry) {
        return entry instanceof ManifestEntry.Folder;
    }

    private static boolean fits(String path) {
        var whiteout = whiteout(path);
        var name = whiteout.substring(whiteout.lastIndexOf('/') + 1);
        return bytes(name) <= ArchiveLimits.COMPONENT_BYTES
                && bytes(whiteout) <= ArchiveLimits.PATH_BYTES;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The empty file that stands for a path that was removed. */
    static String whiteout(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + WHITEOUT + path.substring(name);
    }

    /** The size of all files in it. */
    public long bytes() {
        long sum = 0;
        for (var entry : entries) {
            sum += entry instanceof Entry.File file ? file.size() : 0;
        }
        return sum;
    }
}

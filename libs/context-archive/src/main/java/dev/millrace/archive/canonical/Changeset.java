package dev.millrace.archive.canonical;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import dev.millrace.archive.tar.PathCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an upload changes in a base: paths it removes with all below them, then entries it adds or
 * puts in the place of others.
 *
 * @param removed need not be in the base: the sender promised a result, which is checked
 */
record Changeset(Set<String> removed, Manifest came) {

    /**
     * The context that comes of it.
     *
     * @throws ArchiveRefusedException if that is none: a file below a file, names that collide,
     *     more than the limits allow
     */
    Manifest applyTo(Manifest base, ArchiveLimits limits) throws ArchiveRefusedException {
        var replaced = new HashSet<String>();
        came.entries().forEach(entry -> replaced.add(entry.path()));
        List<ManifestEntry> entries = new ArrayList<>(came.entries());
        for (var entry : base.entries()) {
            if (isRemoved(entry.path())) {
                continue;
            }
            if (replaced.contains(entry.path())) {
                requireSameKind(entry);
            } else {
                entries.add(entry);
            }
        }
        var result = new Manifest(entries);
        check(result, limits);
        return result;
    }

    private boolean isRemoved(String path) {
        int end = removed.isEmpty() ? -1 : path.length();
        while (end > 0) {
            if (removed.contains(path.substring(0, end))) {
                return true;
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return false;
    }

    /** A folder and something else do not replace each other in passing. */
    private void requireSameKind(ManifestEntry old) throws ArchiveRefusedException {
        var now = came.find(old.path()).orElseThrow();
        boolean wasFolder = old instanceof ManifestEntry.Folder;
        if (wasFolder != now instanceof ManifestEntry.Folder) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_COLLISION,
                    old.path(),
                    wasFolder
                            ? "is a folder in the base that is not removed"
                            : "is no folder in the base, and not removed");
        }
    }

    private static void check(Manifest result, ArchiveLimits limits)
            throws ArchiveRefusedException {
        if (result.bytes() > limits.unpacked()) {
            throw new ArchiveRefusedException(
                    Refusal.UNPACKED_TOO_LARGE,
                    null,
                    "with its base it has more than " + limits.unpacked() + " bytes");
        }
        if (result.entries().isEmpty()) {
            throw new ArchiveRefusedException(Refusal.EMPTY, null, "it removes all there was");
        }
        var paths = new PathCheck(limits);
        for (var entry : result.entries()) {
            switch (entry) {
                case ManifestEntry.Folder folder -> paths.folder(folder.path());
                case ManifestEntry.File file -> paths.file(file.path());
                case ManifestEntry.Symlink link -> paths.link(link.path(), link.target());
            }
        }
    }
}

package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;

/**
 * Applies to a whole context what holds for all paths of one archive together: each once, none
 * below a file or a link, none that differs from another only in case, not too many.
 *
 * <p>Folders are to be named before what is in them.
 */
public final class PathCheck {

    private final SeenPaths seen;

    public PathCheck(ArchiveLimits limits) {
        seen = new SeenPaths(limits);
    }

    public void folder(String path) throws ArchiveRefusedException {
        add(path, SeenPaths.Kind.FOLDER);
    }

    public void file(String path) throws ArchiveRefusedException {
        add(path, SeenPaths.Kind.FILE);
    }

    public void link(String path, String target) throws ArchiveRefusedException {
        add(path, SeenPaths.Kind.LINK);
        seen.countBytes(target.length());
    }

    private void add(String path, SeenPaths.Kind kind) throws ArchiveRefusedException {
        var _ = seen.add(path, kind, _ -> {});
    }
}

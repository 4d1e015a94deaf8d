package dev.millrace.standalone.gc;

import dev.millrace.standalone.process.DiskUse;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Packages that are unpacked already, and what builds that were killed have left in the cache.
 *
 * <p>Only what nobody has touched for a while: another command may be at work with the rest. What
 * programs run from, the unpacked trees, stays.
 */
public record OldDownloads(Path cache, Clock clock) implements Sweep {

    private static final Duration UNTOUCHED = Duration.ofHours(1);

    @Override
    public String what() {
        return "downloads that are unpacked, and leftovers of builds";
    }

    @Override
    public long wouldFree() throws IOException, InterruptedException {
        var bytes = 0L;
        for (var one : old()) {
            bytes += Files.isDirectory(one) ? DiskUse.of(one) : Files.size(one);
        }
        return bytes;
    }

    @Override
    public long free() throws IOException, InterruptedException {
        var bytes = 0L;
        for (var one : old()) {
            var size = Files.isDirectory(one) ? DiskUse.of(one) : Files.size(one);
            FileTree.delete(one);
            bytes += size;
        }
        return bytes;
    }

    private List<Path> old() throws IOException {
        var old = new ArrayList<Path>();
        add(old, cache.resolve("debian/debs"), "*.deb");
        add(old, cache.resolve("debian/trees"), ".new-*");
        add(old, cache.resolve("go"), ".new-*");
        return old;
    }

    private void add(List<Path> old, Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var limit = clock.instant().minus(UNTOUCHED);
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            for (var one : found) {
                if (Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(limit)) {
                    old.add(one);
                }
            }
        }
    }
}

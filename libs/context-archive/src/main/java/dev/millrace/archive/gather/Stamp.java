package dev.millrace.archive.gather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a file looks from outside. A file whose content was changed has another one, unless it was
 * changed twice within one tick of the file system's clock.
 *
 * @param changedNanos when anything about it was changed last, which no program can set
 */
public record Stamp(long size, long modifiedNanos, long changedNanos, long inode) {

    private static final String WHAT = "unix:mode,size,lastModifiedTime,ctime,ino";
    private static final int TYPE = 0170000;
    private static final int OWNER_EXECUTES = 0100;

    /** How many numbers it is. */
    static final int LONGS = 4;

    /** Whether it is the one at this place of those that were put into an array. */
    boolean isAt(long[] stamps, int place) {
        int at = place * LONGS;
        return size == stamps[at]
                && modifiedNanos == stamps[at + 1]
                && changedNanos == stamps[at + 2]
                && inode == stamps[at + 3];
    }

    void put(long[] stamps, int place) {
        int at = place * LONGS;
        stamps[at] = size;
        stamps[at + 1] = modifiedNanos;
        stamps[at + 2] = changedNanos;
        stamps[at + 3] = inode;
    }

    /** What one look at a path tells, without following a link. */
    record Look(int mode, Stamp stamp) {

        static Look at(Path path) throws IOException {
            var found = Files.readAttributes(path, WHAT, LinkOption.NOFOLLOW_LINKS);
            return new Look(
                    found.get("mode") instanceof Integer mode ? mode : 0,
                    new Stamp(
                            number(found, "size"),
                            nanos(found, "lastModifiedTime"),
                            nanos(found, "ctime"),
                            number(found, "ino")));
        }

        private static long number(Map<String, Object> found, String name) {
            return found.get(name) instanceof Number number ? number.longValue() : 0;
        }

        private static long nanos(Map<String, Object> found, String name) {
            return found.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
        }

        boolean isFolder() {
            return (mode & TYPE) == 0040000;
        }

        boolean isFile() {
            return (mode & TYPE) == 0100000;
        }

        boolean isLink() {
            return (mode & TYPE) == 0120000;
        }

        boolean executable() {
            return (mode & OWNER_EXECUTES) != 0;
        }
    }
}

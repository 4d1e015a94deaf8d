package dev.millrace.dockerfile.plan;

import java.util.List;
import java.util.Set;

/**
 * How a package manager is held to the versions that were tried.
 *
 * @param files names of the lock file, the usual one first
 * @param heldBy the flags and verbs that do not let it choose
 * @param command what to write in a RUN
 * @param making what makes the file
 */
public record Lock(List<String> files, Set<String> heldBy, String command, String making) {

    static final Lock NONE = new Lock(List.of(), Set.of(), "", "");

    /** The file's usual name. */
    public String file() {
        return files.getFirst();
    }
}

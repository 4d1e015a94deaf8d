package dev.millrace.archive.gather;

import dev.millrace.archive.Printable;
import dev.millrace.archive.ignore.SecretContents;
import dev.millrace.archive.ignore.SecretGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The files for which the guard is lifted: each named by its path, there, and a secret. */
final class LiftedSecrets {

    private LiftedSecrets() {}

    /**
     * @throws GatherException for a name that is no path of a file here, or of one that is not kept
     *     back: a name that lifts nothing is a mistake, and a pattern may lift what nobody saw
     */
    static Set<String> in(Path root, Collection<String> named) throws IOException {
        var paths = new TreeSet<String>();
        for (var name : named) {
            var file = root.resolve(name).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new GatherException(
                        "a secret to send must be one file of the folder, named by its path, and there is no \""
                                + Printable.of(name)
                                + "\"");
            }
            var path = root.relativize(file).toString();
            if (!isKeptBack(file, path)) {
                throw new GatherException(
                        "\""
                                + Printable.of(path)
                                + "\" is not kept back as a secret; whether it is sent is up to the ignore files");
            }
            paths.add(path);
        }
        return paths;
    }

    private static boolean isKeptBack(Path file, String path) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (SecretGuard.what(path.substring(0, end)) != null) {
                return true;
            }
        }
        return SecretGuard.what(path) != null
                || SecretContents.what(file, Files.size(file)) != null;
    }
}

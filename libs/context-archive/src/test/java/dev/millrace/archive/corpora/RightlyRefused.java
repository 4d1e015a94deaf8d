package dev.millrace.archive.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a tree on disk, without any archive, why it may not be a context. */
final class RightlyRefused {

    private RightlyRefused() {}

    static Optional<String> why(Path tree) throws IOException {
        var folded = new HashSet<String>();
        try (Stream<Path> all = Files.walk(tree)) {
            for (var path : (Iterable<Path>) all::iterator) {
                var name = tree.relativize(path).toString();
                if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                    return Optional.of("twice but for its case: " + name);
                }
                if (name.contains("\\")) {
                    return Optional.of("backslash: " + name);
                }
                if (Files.isSymbolicLink(path) && leads(tree, path)) {
                    return Optional.of("link out: " + name);
                }
                if (!Files.isSymbolicLink(path)
                        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(path)) {
                    return Optional.of("no file: " + name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean leads(Path tree, Path link) throws IOException {
        var target = Files.readSymbolicLink(link);
        var folder = link.getParent();
        return target.isAbsolute()
                || folder == null
                || !folder.resolve(target).normalize().startsWith(tree);
    }
}

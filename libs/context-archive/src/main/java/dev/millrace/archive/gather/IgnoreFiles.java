package dev.millrace.archive.gather;

import dev.millrace.archive.ignore.DockerIgnore;
import dev.millrace.archive.ignore.IgnoreRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the ignore files that count for a context. */
final class IgnoreFiles {

    private IgnoreFiles() {}

    /** The rules at the root of a context. */
    static IgnoreRules root(Path root, String dockerfile, Set<String> secrets) throws IOException {
        return IgnoreRules.root(
                docker(root, dockerfile),
                above(root),
                git(root),
                new IgnoreRules.Named(dockerfile, secrets));
    }

    /** The Dockerfile's own ignore file if there is one, an empty one too; else the context's. */
    private static DockerIgnore docker(Path root, String dockerfile) throws IOException {
        for (var name : List.of(dockerfile + ".dockerignore", ".dockerignore")) {
            var file = root.resolve(name);
            if (Files.isRegularFile(file) && file.toRealPath().startsWith(root)) {
                return DockerIgnore.parse(name, text(file));
            }
        }
        return DockerIgnore.NONE;
    }

    /** Git does not follow a link here; Docker does. */
    static @Nullable String git(Path folder) throws IOException {
        var file = folder.resolve(".gitignore");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? text(file) : null;
    }

    /**
     * The files between the repository's top and the context, unless they leave the context out as
     * a whole: then the user, who named it, knows better.
     */
    private static List<IgnoreRules.Outer> above(Path root) throws IOException {
        var top = repository(root);
        if (top == null) {
            return List.of();
        }
        var outer = new ArrayList<IgnoreRules.Outer>();
        for (var at = root.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
            var text = git(at);
            if (text != null) {
                outer.addFirst(new IgnoreRules.Outer(at.relativize(root).toString(), text));
            }
        }
        return IgnoreRules.leavesOut(outer) ? List.of() : outer;
    }

    private static @Nullable Path repository(Path root) {
        for (var at = root; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return null;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

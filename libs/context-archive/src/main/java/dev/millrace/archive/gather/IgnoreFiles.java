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
import org.jspecify.annotations.Nullable;

/** Finds the ignore files that count for a context. */
final class IgnoreFiles {

    private IgnoreFiles() {}

    /** The Dockerfile's own ignore file if there is one, else the context's. */
    static DockerIgnore docker(Path root, String dockerfile) throws IOException {
        for (var name : List.of(dockerfile + ".dockerignore", ".dockerignore")) {
            var text = text(root.resolve(name));
            if (text != null) {
                return DockerIgnore.parse(name, text);
            }
        }
        return DockerIgnore.NONE;
    }

    static @Nullable String git(Path folder) throws IOException {
        return text(folder.resolve(".gitignore"));
    }

    /**
     * The files between the repository's top and the context, unless they leave the context out as
     * a whole: then the user, who named it, knows better.
     */
    static List<IgnoreRules.Outer> above(Path root) throws IOException {
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

    private static @Nullable String text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

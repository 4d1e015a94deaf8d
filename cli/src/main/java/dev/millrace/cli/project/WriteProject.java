package dev.millrace.cli.project;

import dev.millrace.cli.project.template.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan's files: all of them, or none. A file that is there stays as it is, unless it is to
 * be replaced.
 */
public final class WriteProject {

    /** What becomes of one file. */
    public enum Fate {
        WRITE,
        REPLACE,
        /** There already, and left alone. */
        KEEP
    }

    /** One file and what becomes of it. */
    public record Target(Draft draft, Fate fate) {}

    private final Path root;
    private final Map<Path, Path> staged = new LinkedHashMap<>();
    private final List<Undo> undo = new ArrayList<>();

    /** The file as it was; null if there was none. */
    private record Undo(Path file, byte @Nullable [] before) {}

    private WriteProject(Path root) {
        this.root = root;
    }

    /** Looks at all targets and touches none. */
    public static List<Target> look(Path root, List<Draft> drafts, boolean force) {
        return drafts.stream().map(draft -> new Target(draft, fate(root, draft, force))).toList();
    }

    private static Fate fate(Path root, Draft draft, boolean force) {
        // a link is somebody's file too, wherever it leads
        if (!Files.exists(root.resolve(draft.path()), LinkOption.NOFOLLOW_LINKS)) {
            return Fate.WRITE;
        }
        return force ? Fate.REPLACE : Fate.KEEP;
    }

    /** Writes what is not kept. After an exception everything is as it was. */
    public static void write(Path root, List<Target> targets) throws IOException {
        var write = new WriteProject(root);
        try {
            for (var target : targets) {
                if (target.fate() != Fate.KEEP) {
                    write.stage(target.draft());
                }
            }
            write.move();
        } catch (IOException e) {
            write.takeBack();
            throw e;
        }
    }

    private void stage(Draft draft) throws IOException {
        var file = root.resolve(draft.path());
        var beside = file.resolveSibling("." + file.getFileName() + ".millrace-init");
        staged.put(file, beside);
        Files.writeString(beside, draft.content());
    }

    private void move() throws IOException {
        for (var one : staged.entrySet()) {
            var file = one.getKey();
            var before = Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
            Files.move(one.getValue(), file, StandardCopyOption.ATOMIC_MOVE);
            undo.add(new Undo(file, before));
        }
    }

    private void takeBack() throws IOException {
        for (var one : undo) {
            if (one.before() == null) {
                Files.deleteIfExists(one.file());
            } else {
                Files.write(one.file(), one.before());
            }
        }
        for (var beside : staged.values()) {
            Files.deleteIfExists(beside);
        }
    }
}

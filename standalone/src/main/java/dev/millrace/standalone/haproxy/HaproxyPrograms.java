package dev.millrace.standalone.haproxy;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.LibraryWrapper;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds an HAProxy: the machine's own if it is good enough, else Debian's, unpacked. */
public final class HaproxyPrograms {

    private static final List<Path> MACHINES =
            List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"));

    private final Folders folders;
    private final PackageTrees trees;
    private final Progress progress;
    private @Nullable HaproxyProgram found;

    public HaproxyPrograms(Folders folders, PackageTrees trees, Progress progress) {
        this.folders = folders;
        this.trees = trees;
        this.progress = progress;
    }

    /** Fetches it when there is none yet. */
    public synchronized HaproxyProgram get() throws IOException, InterruptedException {
        var program = found;
        if (program == null) {
            var own = machines();
            program = own.isPresent() ? own.get() : unpacked(trees.get(recipe()));
            found = program;
        }
        return program;
    }

    /** Fetches nothing. */
    public synchronized Optional<HaproxyProgram> present() throws IOException {
        try {
            var tree = trees.path(recipe());
            if (found == null && Files.exists(tree)) {
                return Optional.of(get());
            }
            return found != null ? Optional.of(found) : machines();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<HaproxyProgram> machines() throws IOException, InterruptedException {
        for (var path : MACHINES) {
            if (Files.isExecutable(path)) {
                var about = Program.of(path.toString(), "-vv").attempt().output();
                if (HaproxyProgram.goodEnough(about)) {
                    var version = HaproxyProgram.version(about);
                    return Optional.of(new HaproxyProgram(path, "the machine", version));
                }
                progress.say("haproxy", path + " is too old or lacks Lua: not used");
            }
        }
        return Optional.empty();
    }

    private HaproxyProgram unpacked(Path tree) throws IOException, InterruptedException {
        var root = tree.resolve("haproxy");
        var wrapper = folders.of("haproxy").resolve("bin/haproxy");
        var program = List.of(root.resolve("usr/sbin/haproxy").toString());
        LibraryWrapper.write(wrapper, root, Architecture.ofThisMachine(), program);
        var about = Program.of(wrapper.toString(), "-v").run();
        return new HaproxyProgram(wrapper, "Debian packages", HaproxyProgram.version(about));
    }

    private static TreeRecipe recipe() {
        return new TreeRecipe(
                "haproxy",
                Architecture.ofThisMachine(),
                List.of(
                        TreeRecipe.Part.all(
                                "haproxy",
                                "bookworm",
                                "haproxy",
                                "liblua5.3-0",
                                "libopentracing-c-wrapper0",
                                "libopentracing1",
                                "libpcre2-8-0")));
    }
}

package dev.millrace.standalone.emulation;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets this machine run programs for 64-bit ARM, containers included.
 *
 * <p>A handler that is there is used. Ours comes from Debian's next release (older ones are ten
 * times slower with Python), its program is in the cache folder, all systems of the machine share
 * it, and the last one to leave removes it.
 */
public final class Emulation {

    private static final String NAME = "millrace-aarch64";

    /** As short-lived as the kernel's table, and seen by systems with another cache folder too. */
    private static final Path NOTES = Path.of("/run/millrace");

    private final PackageTrees trees;
    private final EmulationUsers users;
    private final Path cache;
    private final Progress progress;
    private final Binfmt binfmt = new Binfmt();

    public Emulation(PackageTrees trees, Path cache, Progress progress) {
        this.trees = trees;
        this.cache = cache.resolve("emulation");
        this.users = new EmulationUsers(NOTES.resolve("arm64-users"));
        this.progress = progress;
    }

    /** Makes it so for the system of that data folder; repeatable. */
    public void start(Path data) throws IOException, InterruptedException {
        if (Architecture.ofThisMachine() == Architecture.ARM64) {
            return;
        }
        try (var guard = FileLocks.open(cache.resolve("entry"));
                var _ = guard.lock()) {
            if (!binfmt.isMounted()) {
                binfmt.mount();
                Files.createDirectories(NOTES);
                Files.writeString(mountedByUs(), "");
            }
            var handlers = binfmt.arm64();
            if (handlers.stream().noneMatch(Binfmt.Handler::worksInContainers)) {
                var program = program(trees);
                binfmt.registerArm64(NAME, program);
                progress.ready("emulation", "linux/arm64 programs run through " + program);
            }
            if (isRegistered()) {
                users.add(data);
            }
        }
    }

    /** The system of that data folder needs it no more. */
    public void release(Path data) throws IOException, InterruptedException {
        if (!Files.exists(NOTES)) {
            return;
        }
        try (var guard = FileLocks.open(cache.resolve("entry"));
                var _ = guard.lock()) {
            users.remove(data);
            if (users.any()) {
                return;
            }
            if (isRegistered()) {
                binfmt.remove(NAME);
            }
            if (Files.deleteIfExists(mountedByUs())) {
                binfmt.unmount();
            }
            FileTree.delete(NOTES);
        }
    }

    /** What of it is outside the cache folder now. */
    public List<Touched> touched() throws IOException {
        return isRegistered()
                ? List.of(
                        new Touched("binfmt", NAME + " in /proc/sys/fs/binfmt_misc"),
                        new Touched("folder", NOTES.toString()))
                : List.of();
    }

    /** What of it is still there although nobody needs it. */
    public List<Touched> left() throws IOException {
        if (!isRegistered()) {
            return List.of();
        }
        // the last to leave may be at it
        try (var guard = FileLocks.open(cache.resolve("entry"));
                var _ = guard.lock()) {
            return users.any() ? List.of() : touched();
        }
    }

    /** Whether programs for 64-bit ARM run here at all. */
    public boolean works() throws IOException {
        return Architecture.ofThisMachine() == Architecture.ARM64
                || binfmt.arm64().stream().anyMatch(Binfmt.Handler::worksInContainers);
    }

    private boolean isRegistered() throws IOException {
        return binfmt.arm64().stream().anyMatch(handler -> handler.name().equals(NAME));
    }

    private Path mountedByUs() {
        return NOTES.resolve("binfmt-mounted-by-us");
    }

    /** The program that runs the others; fetched when it is not there. */
    static Path program(PackageTrees trees) throws IOException, InterruptedException {
        return trees.get(recipe()).resolve("qemu/usr/bin/qemu-aarch64");
    }

    private static TreeRecipe recipe() {
        return new TreeRecipe(
                "emulation",
                Architecture.ofThisMachine(),
                List.of(
                        new TreeRecipe.Part(
                                "qemu", "forky", List.of("qemu-user"), "./usr/bin/qemu-aarch64")));
    }
}

package dev.millrace.standalone.images;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.Closure;
import dev.millrace.standalone.debian.DebUnpacker;
import dev.millrace.standalone.debian.DebianPackage;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.Together;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Root file systems of images, made of Debian's packages. */
final class Roots {

    private final PackageTrees trees;
    private final DebianBase debian;
    private final DebUnpacker unpacker = new DebUnpacker();

    Roots(PackageTrees trees, DebianBase debian) {
        this.trees = trees;
        this.debian = debian;
    }

    /** Makes a root with what all images have. */
    void makeBase(Path root, Architecture architecture) throws IOException, InterruptedException {
        Files.createDirectories(root);
        debian.begin(root);
        unpack(root, architecture, packages(architecture, List.of()));
        debian.finish(root);
        linkLibraries(root);
    }

    /**
     * Makes a root with more packages than a base has.
     *
     * <p>Files of the base are shared by hard links: whoever changes one puts a new file in its
     * place.
     */
    void makeOn(Path base, Path root, Architecture architecture, List<String> more)
            throws IOException, InterruptedException {
        Program.of("cp", "--archive", "--link", base.toString(), root.toString()).run();
        if (more.isEmpty()) {
            return;
        }
        var inBase = packages(architecture, List.of());
        var added = new ArrayList<>(packages(architecture, more));
        added.removeAll(inBase);
        unpack(root, architecture, added);
        linkLibraries(root);
    }

    /** All packages of a root, fetched ahead of their use. */
    List<DebianPackage> packages(Architecture architecture, List<String> more)
            throws IOException, InterruptedException {
        var wanted = new ArrayList<>(DebianBase.PACKAGES);
        wanted.addAll(more);
        return Closure.of(trees.index(DebianBase.SUITE, architecture), wanted);
    }

    private void unpack(Path root, Architecture architecture, List<DebianPackage> packages)
            throws IOException, InterruptedException {
        var database = new DpkgDatabase(root, architecture);
        var debs = trees.debs("images", packages);
        var work = new ArrayList<Callable<DpkgDatabase.Entry>>();
        for (var i = 0; i < debs.size(); i++) {
            var deb = debs.get(i);
            var one = packages.get(i);
            work.add(() -> database.entry(one, unpacker.unpack(deb, root, "")));
        }
        database.add(Together.run(work));
    }

    private static void linkLibraries(Path root) throws IOException, InterruptedException {
        Program.of("chroot", root.toString(), "/sbin/ldconfig").run();
    }
}

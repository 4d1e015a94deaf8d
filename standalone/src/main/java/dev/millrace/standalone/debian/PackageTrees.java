package dev.millrace.standalone.debian;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.fetch.DownloadFailedException;
import dev.millrace.standalone.fetch.Downloader;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.fetch.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Trees of unpacked Debian packages, kept in the cache folder and shared by all systems of the
 * machine.
 *
 * <p>A tree appears under its name only when it is whole. Its file {@code .packages} lists what is
 * in it. Nothing in a tree may be changed by who uses it.
 */
public final class PackageTrees {

    private static final String MANIFEST = ".packages";

    private final DebianMirror mirror;
    private final Downloader downloader;
    private final SignedIndexes indexes;
    private final Path cache;
    private final Progress progress;
    private final DebUnpacker unpacker = new DebUnpacker();

    /** Of the whole process: a file lock cannot be taken twice in one. */
    private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    public PackageTrees(DebianMirror mirror, MachineHttp http, Path cache, Progress progress) {
        this.mirror = mirror;
        this.cache = cache.resolve("debian");
        this.progress = progress;
        this.downloader = new Downloader(http, progress);
        this.indexes =
                new SignedIndexes(
                        mirror, http, downloader, this.cache.resolve("indexes"), Clock.systemUTC());
    }

    /** The folder of the tree; fetched and unpacked when it is not there yet. */
    public Path get(TreeRecipe recipe) throws IOException, InterruptedException {
        var tree = path(recipe);
        if (Files.exists(tree.resolve(MANIFEST))) {
            return tree;
        }
        var lock = LOCKS.computeIfAbsent(tree, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try (var guard = FileLocks.open(tree);
                var _ = guard.lock()) {
            if (!Files.exists(tree.resolve(MANIFEST))) {
                make(recipe, tree);
            }
            return tree;
        } finally {
            lock.unlock();
        }
    }

    /** Where the tree is or will be. */
    public Path path(TreeRecipe recipe) {
        return cache.resolve("trees").resolve(recipe.folderName());
    }

    /** The version of a package in a tree that is there; empty when either is not. */
    public String version(TreeRecipe recipe, String packageName) throws IOException {
        var manifest = path(recipe).resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return "";
        }
        return Files.readAllLines(manifest).stream()
                .map(line -> line.split(" "))
                .filter(words -> words[1].equals(packageName))
                .map(words -> words[2])
                .findFirst()
                .orElse("");
    }

    /** The signed package lists of one suite, for who needs to look for more than names. */
    public PackageIndex index(String suite, Architecture architecture)
            throws IOException, InterruptedException {
        return indexes.of(suite, architecture);
    }

    /** The .debs of the packages, in their order; fetched when they are not there. */
    public List<Path> debs(String who, List<DebianPackage> packages)
            throws IOException, InterruptedException {
        var folder = cache.resolve("debs");
        downloader.fetch(
                who,
                packages.stream()
                        .sorted(Comparator.comparingLong(DebianPackage::size).reversed())
                        .map(one -> one.download(mirror, folder))
                        .toList());
        return packages.stream().map(one -> one.deb(folder)).toList();
    }

    private void make(TreeRecipe recipe, Path tree) throws IOException, InterruptedException {
        List<Chosen> chosen;
        try {
            chosen = fetch(recipe);
        } catch (DownloadFailedException e) {
            // the mirror has moved on since the index was taken
            for (var part : recipe.parts()) {
                indexes.forget(part.suite());
            }
            chosen = fetch(recipe);
        }
        var fresh = Files.createTempDirectory(Files.createDirectories(tree.getParent()), ".new-");
        var all = chosen;
        progress.timed(
                recipe.name(),
                "unpacked " + all.size() + " Debian packages",
                () -> {
                    Together.forEach(all, one -> unpack(one, fresh));
                    return fresh;
                });
        Files.write(fresh.resolve(MANIFEST), all.stream().map(Chosen::line).toList());
        Files.move(fresh, tree, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Chosen> fetch(TreeRecipe recipe) throws IOException, InterruptedException {
        var suites = new LinkedHashSet<String>();
        recipe.parts().forEach(part -> suites.add(part.suite()));
        var chosen =
                Together.run(
                        suites.stream()
                                .<Callable<List<Chosen>>>map(suite -> () -> choose(recipe, suite))
                                .toList());
        var all = new ArrayList<Chosen>();
        chosen.forEach(all::addAll);
        all.sort(Comparator.comparingLong((Chosen one) -> one.deb().size()).reversed());
        debs(recipe.name(), all.stream().map(Chosen::deb).toList());
        return all;
    }

    private List<Chosen> choose(TreeRecipe recipe, String suite)
            throws IOException, InterruptedException {
        var index = indexes.of(suite, recipe.architecture());
        var chosen = new ArrayList<Chosen>();
        for (var part : recipe.parts()) {
            if (part.suite().equals(suite)) {
                for (var name : part.packages()) {
                    chosen.add(new Chosen(part, index.require(name)));
                }
            }
        }
        return chosen;
    }

    private void unpack(Chosen one, Path tree) throws IOException, InterruptedException {
        var folder = Files.createDirectories(tree.resolve(one.part().folder()));
        unpacker.unpack(one.deb().deb(cache.resolve("debs")), folder, one.part().only());
    }

    private record Chosen(TreeRecipe.Part part, DebianPackage deb) {

        String line() {
            return String.join(
                    " ",
                    part.suite(),
                    deb.name(),
                    deb.version(),
                    String.valueOf(deb.size()),
                    deb.sha256());
        }
    }
}

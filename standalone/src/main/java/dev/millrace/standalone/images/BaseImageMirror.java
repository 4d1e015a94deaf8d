package dev.millrace.standalone.images;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.Checksum;
import dev.millrace.standalone.fetch.Downloader;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.fetch.MachineTrust;
import dev.millrace.standalone.fetch.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts base images into this machine's registry, so that an unchanged {@code FROM python:3.13-slim}
 * works where no registry of the internet can be reached.
 *
 * <p>What was made once is kept in the cache folder and reaches another registry in seconds.
 */
public final class BaseImageMirror {

    private final PackageTrees trees;
    private final DebianMirror debian;
    private final Path cache;
    private final RegistryClient registry;
    private final Progress progress;
    private final List<BaseImage> provided;
    private final BlobStore blobs;

    /** The registry is host:port. */
    public BaseImageMirror(Sources sources, Path cache, String registry, Progress progress) {
        this.trees = sources.trees();
        this.debian = sources.mirror();
        this.cache = cache.resolve("images");
        this.registry = new RegistryClient(registry);
        this.progress = progress;
        this.blobs = new BlobStore(this.cache.resolve("blobs"));
        this.provided =
                new BaseImages(
                                sources.http(),
                                new Downloader(sources.http(), progress),
                                this.cache.resolve("npm"))
                        .all();
    }

    /** Where everything that images are made of comes from. */
    public record Sources(DebianMirror mirror, PackageTrees trees, MachineHttp http) {}

    /** The images that it can provide, as Dockerfiles write them. */
    public List<String> provided() {
        return provided.stream().map(BaseImage::reference).toList();
    }

    /** Of the images it can provide, those that the registry does not have. */
    public List<String> missing() throws IOException, InterruptedException {
        var missing = new ArrayList<String>();
        for (var image : provided) {
            if (!registry.hasManifest("library/" + image.name(), image.tag())) {
                missing.add(image.reference());
            }
        }
        return missing;
    }

    /** Puts some of the images it can provide into the registry. */
    public void fill(List<String> references) throws IOException, InterruptedException {
        var wanted = provided.stream().filter(one -> references.contains(one.reference())).toList();
        var kept = new BuiltImages(cache.resolve("built"), blobs);
        var toMake = new ArrayList<BaseImage>();
        for (var image : wanted) {
            if (kept.find(key(image)).isEmpty()) {
                toMake.add(image);
            }
        }
        if (!toMake.isEmpty()) {
            make(toMake, kept);
        }
        Together.forEach(
                wanted,
                image ->
                        progress.timed(
                                "images",
                                "pushed " + image.reference() + " to the registry",
                                () -> push(image, kept.find(key(image)).orElseThrow())));
    }

    private void make(List<BaseImage> images, BuiltImages kept)
            throws IOException, InterruptedException {
        Files.createDirectories(cache);
        try (var guard = FileLocks.open(cache.resolve("work"));
                var _ = guard.lock()) {
            removeLeftovers();
            var work = Files.createTempDirectory(cache, "work-");
            var factory = new ImageFactory(trees, base(), blobs, work);
            var made = factory.make(images, architectures(), progress);
            for (var i = 0; i < images.size(); i++) {
                kept.keep(key(images.get(i)), made.get(i));
            }
            removeLeftovers();
        }
    }

    /** Also those of a run that was killed. Many small files: nobody waits for it. */
    private void removeLeftovers() throws IOException {
        try (var folders = Files.newDirectoryStream(cache, "work-*")) {
            for (var folder : folders) {
                new ProcessBuilder("setsid", "rm", "-rf", folder.toString()).start();
            }
        }
    }

    private BuiltImage push(BaseImage image, BuiltImage built)
            throws IOException, InterruptedException {
        var official = "library/" + image.name();
        Together.forEach(
                built.contents(),
                blob -> {
                    registry.pushBlob(image.name(), blob, blobs.path(blob.digest()));
                    registry.mountBlob(image.name(), official, blob);
                });
        for (var repository : List.of(image.name(), official)) {
            for (var manifest : built.manifests()) {
                var file = blobs.path(manifest.digest());
                registry.pushManifest(repository, manifest.digest(), manifest, file);
            }
            var file = blobs.path(built.index().digest());
            registry.pushManifest(repository, image.tag(), built.index(), file);
        }
        return built;
    }

    private DebianBase base() {
        return new DebianBase(debian.base(), MachineTrust.bundle(System.getenv()));
    }

    /** For both processors, unless this machine can run neither natively nor emulated the other. */
    private static List<Architecture> architectures() {
        return List.copyOf(EnumSet.of(Architecture.ofThisMachine(), Architecture.ARM64));
    }

    /** Everything that decides what an image is made of, but for the versions of packages. */
    private String key(BaseImage image) throws IOException {
        var parts = new ArrayList<String>();
        parts.add(image.name() + " " + image.tag() + " " + image.packages());
        parts.add(new TreeMap<>(image.environment()) + " " + image.command());
        parts.add(String.valueOf(image.content().revision()));
        parts.add(DebianBase.REVISION + " " + DebianBase.PACKAGES + " " + debian.base());
        parts.add(architectures().toString());
        var authorities = MachineTrust.bundle(System.getenv());
        if (authorities.isPresent()) {
            parts.add(Files.readString(authorities.get()));
        }
        return image.name() + "-" + Checksum.ofText(String.join("\n", parts)).substring(0, 16);
    }
}

package dev.millrace.standalone.images;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.Together;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Makes base images in a work folder: one Debian for each platform, shared by all of them, and on
 * it what each image adds.
 */
final class ImageFactory {

    private static final String AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";

    private final PackageTrees trees;
    private final Roots roots;
    private final BlobStore blobs;
    private final LayerWriter layers;
    private final Path work;
    private final OciDocuments documents = new OciDocuments();

    ImageFactory(PackageTrees trees, DebianBase debian, BlobStore blobs, Path work) {
        this.trees = trees;
        this.roots = new Roots(trees, debian);
        this.blobs = blobs;
        this.layers = new LayerWriter(blobs, work);
        this.work = work;
    }

    /** In the order of the images. */
    List<BuiltImage> make(
            List<BaseImage> images, List<Architecture> architectures, Progress progress)
            throws IOException, InterruptedException {
        fetch(images, architectures);
        var bases =
                Collections.synchronizedMap(new EnumMap<Architecture, Layer>(Architecture.class));
        progress.timed(
                "images",
                "made Debian for " + platforms(architectures),
                () -> {
                    Together.forEach(architectures, one -> bases.put(one, makeBase(one)));
                    return bases;
                });
        var work = new ArrayList<Callable<BuiltImage>>();
        for (var image : images) {
            work.add(() ->
                    progress.timed(
                            "images",
                            "made " + image.reference(),
                            () -> make(image, architectures, bases)));
        }
        return Together.run(work);
    }

    private void fetch(List<BaseImage> images, List<Architecture> architectures)
            throws IOException, InterruptedException {
        var work = new ArrayList<Callable<Boolean>>();
        for (var architecture : architectures) {
            var packages = images.stream().flatMap(image -> image.packages().stream()).toList();
            work.add(() -> {
                trees.debs("images", roots.packages(architecture, packages));
                return true;
            });
        }
        for (var image : images) {
            work.add(() -> {
                image.content().prepare(folders(image, architectures));
                return true;
            });
        }
        Together.run(work);
    }

    private Layer makeBase(Architecture architecture) throws IOException, InterruptedException {
        roots.makeBase(base(architecture), architecture);
        return layers.whole(base(architecture), "Debian " + DebianBase.SUITE);
    }

    private BuiltImage make(
            BaseImage image, List<Architecture> architectures, Map<Architecture, Layer> bases)
            throws IOException, InterruptedException {
        var folders = folders(image, architectures);
        Together.forEach(
                architectures,
                one -> roots.makeOn(base(one), root(image, one), one, image.packages()));
        image.content().addTo(folders);
        var work = new ArrayList<Callable<Platform>>();
        for (var architecture : architectures) {
            var debian = Objects.requireNonNull(bases.get(architecture));
            work.add(() -> platform(image, architecture, debian));
        }
        var manifests = new EnumMap<Architecture, Blob>(Architecture.class);
        var contents = new ArrayList<Blob>();
        for (var platform : Together.run(work)) {
            manifests.put(platform.architecture(), platform.manifest());
            contents.addAll(platform.contents());
        }
        var index = blobs.put(OciDocuments.INDEX, documents.index(manifests));
        return new BuiltImage(index, List.copyOf(manifests.values()), contents);
    }

    private record Platform(Architecture architecture, Blob manifest, List<Blob> contents) {}

    private Platform platform(BaseImage image, Architecture architecture, Layer debian)
            throws IOException, InterruptedException {
        var own =
                layers.difference(base(architecture), root(image, architecture), image.reference());
        var both = List.of(debian, own);
        var config =
                blobs.put(
                        OciDocuments.CONFIG,
                        documents.config(architecture, environment(image), image.command(), both));
        var manifest = blobs.put(OciDocuments.MANIFEST, documents.manifest(config, both));
        return new Platform(architecture, manifest, List.of(config, debian.blob(), own.blob()));
    }

    private static List<String> environment(BaseImage image) {
        var all = new ArrayList<String>();
        all.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.add("LANG=C.UTF-8");
        // each of these tools would otherwise trust the authorities it brings
        for (var name :
                List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE")) {
            all.add(name + "=" + AUTHORITIES);
        }
        image.environment().forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    private Map<Architecture, Path> folders(BaseImage image, List<Architecture> architectures) {
        var folders = new EnumMap<Architecture, Path>(Architecture.class);
        architectures.forEach(one -> folders.put(one, root(image, one)));
        return folders;
    }

    private Path base(Architecture architecture) {
        return work.resolve("base-" + architecture.debian());
    }

    private Path root(BaseImage image, Architecture architecture) {
        return work.resolve(image.name() + "-" + architecture.debian());
    }

    private static String platforms(List<Architecture> architectures) {
        return String.join(", ", architectures.stream().map(Architecture::platform).toList());
    }
}

package dev.millrace.standalone.images;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Turns root file systems into layers: a tar, compressed with zstd. */
record LayerWriter(BlobStore blobs, Path work) {

    private static final String MEDIA_TYPE = "application/vnd.oci.image.layer.v1.tar+zstd";
    private static final int LEVEL = 3;

    /** All of a root. */
    Layer whole(Path root, String madeBy) throws IOException, InterruptedException {
        return write(madeBy, List.of("--sort=name", "-C", root.toString(), "."));
    }

    /** What a root has that its base, which it shares files with by hard links, has not. */
    Layer difference(Path base, Path root, String madeBy) throws IOException, InterruptedException {
        var list = Files.createTempFile(work, "layer", ".list");
        Files.writeString(list, String.join("\0", added(base, root)) + "\0");
        return write(
                madeBy,
                List.of(
                        "--no-recursion",
                        "-C",
                        root.toString(),
                        "--null",
                        "--verbatim-files-from",
                        "-T",
                        list.toString()));
    }

    private static List<String> added(Path base, Path root) throws IOException {
        var added = new ArrayList<String>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        var path = root.relativize(folder);
                        if (!Files.isDirectory(base.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                            added.add(path.toString());
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        var path = root.relativize(file);
                        if (!isSame(base.resolve(path), attributes)) {
                            added.add(path.toString());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        added.sort(null);
        return added;
    }

    private static boolean isSame(Path inBase, BasicFileAttributes attributes) throws IOException {
        if (!Files.exists(inBase, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var other =
                Files.readAttributes(inBase, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Objects.equals(other.fileKey(), attributes.fileKey());
    }

    private Layer write(String madeBy, List<String> what) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tar", "-c", "--numeric-owner", "--format=pax"));
        command.add("--pax-option=delete=atime,delete=ctime");
        command.addAll(what);
        var errors = Files.createTempFile(work, "layer", ".err");
        var tar = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        var diffId = new AtomicReference<>("");
        var blob =
                blobs.put(
                        MEDIA_TYPE,
                        out -> {
                            var uncompressed = BlobStore.sha256();
                            compress(tar.getInputStream(), uncompressed, out);
                            if (tar.waitFor() != 0) {
                                throw new IOException("tar: " + Files.readString(errors));
                            }
                            diffId.set(BlobStore.digest(uncompressed));
                        });
        return new Layer(blob, diffId.get(), madeBy);
    }

    private static void compress(InputStream tar, MessageDigest uncompressed, OutputStream out)
            throws IOException {
        try (tar;
                var zstd = new ZstdOutputStream(out, LEVEL)) {
            var buffer = new byte[1 << 18];
            for (var read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
                uncompressed.update(buffer, 0, read);
                zstd.write(buffer, 0, read);
            }
        }
    }
}

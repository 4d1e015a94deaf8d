package dev.millrace.standalone.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Blobs by digest in a folder; one that is there is whole. */
record BlobStore(Path folder) {

    /** Whatever writes a blob. */
    interface Writer {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    Path path(String digest) {
        return folder.resolve(digest.replace(':', '-'));
    }

    Blob put(String mediaType, Writer writer) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, ".blob", ".new");
        try {
            var sha256 = sha256();
            try (var out = new DigestOutputStream(Files.newOutputStream(fresh), sha256)) {
                writer.writeTo(out);
            }
            var blob = new Blob(mediaType, digest(sha256), Files.size(fresh));
            Files.move(fresh, path(blob.digest()), StandardCopyOption.ATOMIC_MOVE);
            return blob;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    Blob put(String mediaType, String text) throws IOException, InterruptedException {
        return put(mediaType, out -> out.write(text.getBytes(UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String digest(MessageDigest sha256) {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}

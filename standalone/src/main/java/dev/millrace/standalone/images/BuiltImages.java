package dev.millrace.standalone.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Images made earlier, by what they were made from. */
record BuiltImages(Path folder, BlobStore blobs) {

    /** The image, if it and all its blobs are there. */
    Optional<BuiltImage> find(String key) throws IOException {
        var file = file(key);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var image = new ObjectMapper().readValue(file.toFile(), BuiltImage.class);
        var blobs =
                Stream.of(
                                Stream.of(image.index()),
                                image.manifests().stream(),
                                image.contents().stream())
                        .flatMap(all -> all);
        return blobs.allMatch(blob -> Files.exists(blobs().path(blob.digest())))
                ? Optional.of(image)
                : Optional.empty();
    }

    void keep(String key, BuiltImage image) throws IOException {
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, "image", ".new");
        new ObjectMapper().writeValue(fresh.toFile(), image);
        Files.move(fresh, file(key), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }
}

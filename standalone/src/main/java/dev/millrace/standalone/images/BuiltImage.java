package dev.millrace.standalone.images;

import java.util.List;

/**
 * An image that is complete in a {@link BlobStore}.
 *
 * @param index the document that tags point to
 * @param manifests one for each platform
 * @param contents configurations and layers
 */
record BuiltImage(Blob index, List<Blob> manifests, List<Blob> contents) {

    BuiltImage {
        manifests = List.copyOf(manifests);
        contents = List.copyOf(contents);
    }
}

package dev.millrace.standalone.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.debian.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON documents that make layers an image, and images for several platforms one. */
final class OciDocuments {

    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String CREATED = "2026-01-01T00:00:00Z";

    private final ObjectMapper mapper = new ObjectMapper();

    /** How to run the image. */
    String config(
            Architecture architecture,
            List<String> environment,
            List<String> command,
            List<Layer> layers) {
        var config = new LinkedHashMap<String, Object>();
        config.put("created", CREATED);
        config.putAll(platform(architecture));
        config.put("config", Map.of("Env", environment, "Cmd", command, "WorkingDir", "/"));
        config.put(
                "rootfs",
                Map.of("type", "layers", "diff_ids", layers.stream().map(Layer::diffId).toList()));
        config.put(
                "history",
                layers.stream()
                        .map(layer -> Map.of("created", CREATED, "created_by", layer.madeBy()))
                        .toList());
        return json(config);
    }

    String manifest(Blob config, List<Layer> layers) {
        var manifest = document(MANIFEST);
        manifest.put("config", descriptor(config));
        manifest.put("layers", layers.stream().map(layer -> descriptor(layer.blob())).toList());
        return json(manifest);
    }

    String index(Map<Architecture, Blob> manifests) {
        var index = document(INDEX);
        index.put(
                "manifests",
                manifests.entrySet().stream()
                        .map(one -> {
                            var descriptor = descriptor(one.getValue());
                            descriptor.put("platform", platform(one.getKey()));
                            return descriptor;
                        })
                        .toList());
        return json(index);
    }

    private static Map<String, Object> platform(Architecture architecture) {
        var platform = new LinkedHashMap<String, Object>();
        platform.put("architecture", architecture.debian());
        platform.put("os", "linux");
        if (architecture == Architecture.ARM64) {
            platform.put("variant", "v8");
        }
        return platform;
    }

    private static Map<String, Object> document(String mediaType) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", 2);
        document.put("mediaType", mediaType);
        return document;
    }

    private static Map<String, Object> descriptor(Blob blob) {
        var descriptor = new LinkedHashMap<String, Object>();
        descriptor.put("mediaType", blob.mediaType());
        descriptor.put("digest", blob.digest());
        descriptor.put("size", blob.size());
        return descriptor;
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

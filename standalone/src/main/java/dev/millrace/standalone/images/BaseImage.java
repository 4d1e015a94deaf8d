package dev.millrace.standalone.images;

import java.util.List;
import java.util.Map;

/**
 * One image that Dockerfiles start from.
 *
 * @param name such as {@code python}
 * @param packages Debian packages beyond those of {@link DebianBase}
 * @param environment beyond what every image has
 * @param content what is not a Debian package
 */
public record BaseImage(
        String name,
        String tag,
        List<String> packages,
        Map<String, String> environment,
        List<String> command,
        ImageContent content) {

    public BaseImage {
        packages = List.copyOf(packages);
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /** As a Dockerfile writes it. */
    public String reference() {
        return name + ":" + tag;
    }
}

package dev.millrace.buildkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says that images of one registry come from another place, as in {@code docker.io=mirror:5000} or
 * {@code ghcr.io=mirror:5000/ghcr}. Applied by the daemon to every image of a build, {@code FROM},
 * {@code COPY --from} and {@code RUN --mount=from} alike.
 */
public record RegistryMirror(String registry, String replacement) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?");
    private static final Pattern PREFIX =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*");

    public RegistryMirror {
        if (!HOST.matcher(registry).matches() || !PREFIX.matcher(replacement).matches()) {
            throw new IllegalArgumentException(
                    "mirror must be registry=host[:port][/prefix], was "
                            + registry
                            + "="
                            + replacement);
        }
        if (replacement.equals(registry) || replacement.startsWith(registry + "/")) {
            throw new IllegalArgumentException("mirror of itself: " + registry);
        }
    }

    /** Reads a comma-separated list of {@code registry=replacement}; blank text is no mirror. */
    public static List<RegistryMirror> parseAll(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(RegistryMirror::parse)
                .toList();
    }

    private static RegistryMirror parse(String item) {
        var equals = item.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("mirror must be registry=replacement, was " + item);
        }
        return new RegistryMirror(item.substring(0, equals), item.substring(equals + 1));
    }

    /**
     * Matches a source of this registry; its first group is the image, a pinned digest included.
     */
    public String selector() {
        return "^docker-image://" + registry.replace(".", "\\.") + "/(.+)$";
    }

    /** What a match becomes. */
    public String conversion() {
        return "docker-image://" + replacement + "/$1";
    }
}

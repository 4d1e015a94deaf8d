package dev.millrace.buildkit;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a context.
 *
 * @param dockerfile path inside the context
 * @param target the stage to build, or null for the last one
 */
public record Recipe(
        Platform platform,
        String dockerfile,
        @Nullable String target,
        Map<String, String> buildArgs,
        boolean noCache) {

    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern OUTSIDE = Pattern.compile("(^|.*/)\\.\\.(/.*|$)");

    public Recipe {
        if (dockerfile.isBlank()
                || dockerfile.startsWith("/")
                || OUTSIDE.matcher(dockerfile).matches()) {
            throw new IllegalArgumentException(
                    "dockerfile must be a path inside the context, was " + dockerfile);
        }
        if (target != null && !STAGE.matcher(target).matches()) {
            throw new IllegalArgumentException("target must be a stage name, was " + target);
        }
        buildArgs = Map.copyOf(buildArgs);
        buildArgs.keySet().forEach(Recipe::check);
    }

    /** A build of the context's {@code Dockerfile} with nothing special. */
    public static Recipe of(Platform platform) {
        return new Recipe(platform, "Dockerfile", null, Map.of(), false);
    }

    /** Arguments named BUILDKIT_… steer the daemon itself: those are the platform's to set. */
    private static void check(String name) {
        if (!ARGUMENT.matcher(name).matches() || name.startsWith("BUILDKIT_")) {
            throw new IllegalArgumentException(
                    "build argument must be a name and not start with BUILDKIT_, was " + name);
        }
    }
}

package dev.millrace.contracts.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.Platform;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a context becomes an image.
 *
 * @param platform one platform; {@code linux/arm64} when nothing is said
 * @param dockerfile path inside the context, {@code Dockerfile} when nothing is said
 * @param target the stage to build, or null for the last one
 * @param buildArgs values of ARGs; names that start with {@code BUILDKIT_} steer the builder and
 *     are refused with {@code build.arg-reserved}
 * @param noCache builds every step anew, and empties the cache mounts of those steps
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildSpec(
        Platform platform,
        String dockerfile,
        @Nullable String target,
        Map<String, String> buildArgs,
        boolean noCache) {

    private static final Pattern PATH =
            Pattern.compile("(?!/)(?!.*(^|/)\\.\\.(/|$))[^\\x00-\\x1f\\\\]{1,512}");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final Pattern ARG = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    public BuildSpec(
            @JsonProperty("platform") @Nullable Platform platform,
            @JsonProperty("dockerfile") @Nullable String dockerfile,
            @JsonProperty("target") @Nullable String target,
            @JsonProperty("buildArgs") @Nullable Map<String, String> buildArgs,
            @JsonProperty("noCache") boolean noCache) {
        this.platform = platform == null ? Platform.LINUX_ARM64 : platform;
        this.dockerfile = dockerfile == null ? "Dockerfile" : dockerfile;
        this.target = target;
        this.buildArgs = buildArgs == null ? Map.of() : Map.copyOf(buildArgs);
        this.noCache = noCache;
        require(PATH, this.dockerfile, "dockerfile must be a path inside the context");
        if (target != null) {
            require(STAGE, target, "target must be the name of a build stage");
        }
        this.buildArgs.keySet().forEach(BuildSpec::requireArg);
    }

    /** The last stage of {@code Dockerfile}, for arm64. */
    public static BuildSpec defaults() {
        return new BuildSpec(null, null, null, null, false);
    }

    private static void requireArg(String name) {
        require(ARG, name, "a build argument's name is letters, digits and _");
        if (name.startsWith("BUILDKIT_")) {
            throw new MillraceException(
                    ErrorCode.BUILD_ARG_RESERVED,
                    "build argument "
                            + name
                            + " is reserved: BUILDKIT_* steers the builder itself");
        }
    }

    private static void require(Pattern pattern, String value, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(rule + ", was \"" + value + "\"");
        }
    }
}

package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of everything one upload of a tenant may have; what is null is the platform's usual.
 *
 * @param entries files, links and folders
 * @param sentMib MiB as they arrive
 * @param unpackedMib MiB of the tar inside
 * @param pathBytes bytes of one path
 * @param depth steps of one path
 * @param ratio unpacked to sent
 * @param seconds from the first byte to the last
 * @param keptDays days that a context is kept after its last use
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextLimits(
        @Nullable Integer entries,
        @Nullable Integer sentMib,
        @Nullable Integer unpackedMib,
        @Nullable Integer pathBytes,
        @Nullable Integer depth,
        @Nullable Integer ratio,
        @Nullable Integer seconds,
        @Nullable Integer keptDays) {

    /** What every tenant has that nobody has set anything for. */
    public static final ContextLimits USUAL =
            new ContextLimits(100_000, 1024, 2048, 4096, 128, 200, 600, 30);

    /** What the platform takes at most, whatever an operator sets. */
    public static final ContextLimits MOST =
            new ContextLimits(100_000, 1024, 2048, 4096, 128, 1000, 3600, 3650);

    /** With the other's values where this one has none. */
    public ContextLimits or(ContextLimits other) {
        return new ContextLimits(
                either(entries, other.entries),
                either(sentMib, other.sentMib),
                either(unpackedMib, other.unpackedMib),
                either(pathBytes, other.pathBytes),
                either(depth, other.depth),
                either(ratio, other.ratio),
                either(seconds, other.seconds),
                either(keptDays, other.keptDays));
    }

    /** What is not between 1 and {@link #MOST}; empty where all is well. */
    public Optional<String> trouble() {
        return outside("entries", entries, MOST.entries)
                .or(() -> outside("sentMib", sentMib, MOST.sentMib))
                .or(() -> outside("unpackedMib", unpackedMib, MOST.unpackedMib))
                .or(() -> outside("pathBytes", pathBytes, MOST.pathBytes))
                .or(() -> outside("depth", depth, MOST.depth))
                .or(() -> outside("ratio", ratio, MOST.ratio))
                .or(() -> outside("seconds", seconds, MOST.seconds))
                .or(() -> outside("keptDays", keptDays, MOST.keptDays));
    }

    private static Optional<String> outside(
            String name, @Nullable Integer value, @Nullable Integer most) {
        return value == null || most == null || value >= 1 && value <= most
                ? Optional.empty()
                : Optional.of(name + " must be between 1 and " + most + ", was " + value);
    }

    private static @Nullable Integer either(@Nullable Integer own, @Nullable Integer other) {
        return own == null ? other : own;
    }
}

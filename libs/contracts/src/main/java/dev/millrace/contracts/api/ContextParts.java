package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.ContextDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload that was sent in parts.
 *
 * @param parts SHA-256 of each in 64 hex digits, in their order
 * @param base what the archive changes; null if it is whole
 * @param context what must come of it; null if that does not matter
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextParts(
        List<String> parts, @Nullable ContextDigest base, @Nullable ContextDigest context) {

    public ContextParts {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }
}

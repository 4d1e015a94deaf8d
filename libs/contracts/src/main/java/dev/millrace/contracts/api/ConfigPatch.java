package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables to set and names to remove; the values are never read back. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigPatch(@Nullable Map<String, String> set, @Nullable List<String> remove) {

    /** Names only: the values may be secrets. */
    @Override
    public String toString() {
        return "ConfigPatch[set="
                + (set == null ? "[]" : set.keySet())
                + ", remove="
                + remove
                + "]";
    }
}

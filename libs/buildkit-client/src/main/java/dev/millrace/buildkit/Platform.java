package dev.millrace.buildkit;

import java.util.regex.Pattern;

/**
 * An operating system and processor, as in {@code linux/arm64} or {@code linux/arm/v7}; the variant
 * is empty where there is none.
 */
public record Platform(String os, String architecture, String variant) {

    private static final Pattern PART = Pattern.compile("[a-z0-9_]+");

    public Platform {
        if (!PART.matcher(os).matches()
                || !PART.matcher(architecture).matches()
                || !(variant.isEmpty() || PART.matcher(variant).matches())) {
            throw new IllegalArgumentException(
                    "platform must be os/architecture[/variant], was "
                            + os
                            + "/"
                            + architecture
                            + "/"
                            + variant);
        }
    }

    /** Reads {@code os/architecture[/variant]}. */
    public static Platform parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException(
                    "platform must be os/architecture[/variant], was " + text);
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}

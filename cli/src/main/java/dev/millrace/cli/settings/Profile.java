package dev.millrace.cli.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the API is and which key is shown there. */
public record Profile(String name, URI url, @Nullable String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return "Profile[" + name + ", " + url + "]";
    }
}

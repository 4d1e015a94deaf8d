package dev.millrace.dockerfile.plan;

import java.util.Locale;

/**
 * A reference to an image outside of the Dockerfile.
 *
 * @param tag empty where there is none
 * @param digest whether it is pinned by digest
 */
public record ImageRef(String repository, String tag, boolean digest) {

    public static ImageRef of(String reference) {
        int at = reference.indexOf('@');
        var named = at < 0 ? reference : reference.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        return new ImageRef(
                (colon < 0 ? named : named.substring(0, colon)).toLowerCase(Locale.ROOT),
                colon < 0 ? "" : named.substring(colon + 1),
                at >= 0);
    }

    /** The last part of its name, such as {@code python}. */
    public String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}

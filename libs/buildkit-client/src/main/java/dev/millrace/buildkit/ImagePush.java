package dev.millrace.buildkit;

import java.util.regex.Pattern;

/**
 * Where the image goes: a registry and a repository without a tag. It is pushed by digest, so
 * nothing moves that somebody else may be looking at.
 */
public record ImagePush(String repository, boolean insecure) {

    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+");

    public ImagePush {
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException(
                    "repository must be host[:port]/path without a tag, was " + repository);
        }
    }
}

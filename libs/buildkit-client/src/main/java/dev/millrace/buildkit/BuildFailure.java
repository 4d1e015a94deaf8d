package dev.millrace.buildkit;

import org.jspecify.annotations.Nullable;

/**
 * Why a build failed, in words that may be shown to its owner: no internal ids, paths or stacks.
 *
 * @param step the failing step, where one is to blame
 * @param source where the Dockerfile says so, where the daemon knows
 * @param exitCode of the process, where one ran
 */
public record BuildFailure(
        Kind kind,
        String message,
        @Nullable Step step,
        @Nullable SourceRange source,
        @Nullable Integer exitCode) {

    /** What kind of failure it is; tells who can mend it. */
    public enum Kind {
        /** A command of the Dockerfile ended with an error. */
        COMMAND,
        /** The Dockerfile cannot be understood, or cannot be carried out as it stands. */
        DOCKERFILE,
        /** A COPY or ADD names what is not there. */
        COPY_SOURCE,
        /** A base image does not exist, or not for this platform, or may not be read. */
        BASE_IMAGE,
        /** A secret that the Dockerfile requires was not given. */
        SECRET,
        /** A registry that a base image comes from could not be reached. */
        REGISTRY,
        /** The image was built, but the registry did not take it. */
        PUSH,
        /** Anything else: the daemon's own trouble. */
        DAEMON
    }
}

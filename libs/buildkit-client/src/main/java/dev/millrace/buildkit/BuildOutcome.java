package dev.millrace.buildkit;

/** How a build ended. */
public sealed interface BuildOutcome {

    /**
     * The image is in the registry under this digest.
     *
     * @param contextPulls how often the daemon fetched the context: 0 when nothing changed
     */
    record Pushed(Sha256 image, int contextPulls) implements BuildOutcome {}

    record Failed(BuildFailure failure) implements BuildOutcome {}

    /** Cancelled by us; nothing was pushed and no process of it is left. */
    record Cancelled() implements BuildOutcome {}

    /** The daemon went away. It kills what it ran for us; the build may be tried again. */
    record ConnectionLost(String why) implements BuildOutcome {}
}

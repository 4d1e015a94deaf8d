package dev.millrace.contracts.deploy;

/** What a deploy wants to bring live. */
public enum DeployKind {
    /** A context that has still to be built. */
    BUILD,
    /** A release that was there before. */
    ROLLBACK,
    /** The live release's image with other configuration. */
    CONFIG
}

package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Platform;

/** A build that nobody has yet. */
public record WaitingBuild(BuildRef build, Platform platform) {}

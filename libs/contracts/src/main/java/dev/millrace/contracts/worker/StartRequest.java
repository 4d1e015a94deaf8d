package dev.millrace.contracts.worker;

import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;

/** A worker asks whether the attempt is really its to begin. */
public record StartRequest(WorkerId worker, Incarnation incarnation) {}

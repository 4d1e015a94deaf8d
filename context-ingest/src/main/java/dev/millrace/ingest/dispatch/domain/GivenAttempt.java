package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;

/**
 * An attempt that has an owner.
 *
 * @param started whether the owner has asked back and was let in
 * @param cancelAsked whether it shall stop
 */
public record GivenAttempt(
        AttemptRef attempt,
        WorkerId worker,
        Incarnation incarnation,
        boolean started,
        boolean cancelAsked) {}

package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.ingest.intake.app.TakeInContext.Taken;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers uploads, and counts what was taken and what was not. */
@Singleton
class Receipts {

    static final String OFFERED = "offer";
    private static final int CREATED = 201;

    private final Meters meters;

    Receipts(Meters meters) {
        this.meters = meters;
    }

    Response answer(boolean changes, Supplier<Taken> upload) {
        try {
            var receipt = upload.get().receipt();
            count(receipt, changes ? "changes" : "whole");
            return Response.status(CREATED).entity(receipt).build();
        } catch (MillraceException e) {
            meters.counter(IngestMetrics.CONTEXTS_REFUSED, e.code().id()).increment();
            throw e;
        }
    }

    void count(ContextReceipt receipt, String how) {
        meters.counter(IngestMetrics.CONTEXTS_TAKEN, String.valueOf(receipt.known()), how)
                .increment();
        meters.counter(IngestMetrics.CONTEXTS_CONTENT).increment((double) receipt.bytes());
    }
}

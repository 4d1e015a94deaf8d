package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.PackBell;
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
    private final PackBell bell;

    Receipts(Meters meters, PackBell bell) {
        this.meters = meters;
        this.bell = bell;
    }

    Response answer(AgentRef agent, boolean changes, Supplier<Taken> upload) {
        try {
            var taken = upload.get();
            count(taken.receipt(), changes ? "changes" : "whole");
            bell.ring(agent, taken.context());
            return Response.status(CREATED).entity(taken.receipt()).build();
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

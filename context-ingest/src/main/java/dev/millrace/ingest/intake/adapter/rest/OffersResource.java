package dev.millrace.ingest.intake.adapter.rest;

import dev.millrace.contracts.api.ContextOffer;
import dev.millrace.contracts.api.OfferAnswer;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.http.Caller;
import dev.millrace.ingest.intake.app.Intake;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Asks whether a context has to be uploaded at all. */
@Path("/v1/agents/{agent}/contexts:offer")
public class OffersResource {

    private final Intake intake;
    private final Caller caller;
    private final Receipts receipts;

    OffersResource(Intake intake, Caller caller, Receipts receipts) {
        this.intake = intake;
        this.caller = caller;
        this.receipts = receipts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public OfferAnswer offer(@PathParam("agent") AgentName agent, ContextOffer offer) {
        var answer =
                intake.offer()
                        .offer(new AgentRef(caller.tenant(), agent), RequiredFields.context(offer));
        if (answer.receipt() != null) {
            receipts.count(answer.receipt(), Receipts.OFFERED);
        }
        return answer;
    }
}

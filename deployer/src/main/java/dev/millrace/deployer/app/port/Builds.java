package dev.millrace.deployer.app.port;

import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.deployer.domain.Deploy;

/** The ledger of builds, as a deploy needs it. */
public interface Builds {

    /** Asks for the deploy's build; asked again, the ledger shows the same build as it stands. */
    Answer ask(Deploy deploy);

    /** Asks the ledger to cancel; a build that has ended stays as it is. */
    void cancel(BuildId build);

    /** What the ledger says. */
    sealed interface Answer {

        record Taken(BuildView build) implements Answer {}

        /** It will say the same again: the deploy cannot go on. */
        record Refused(ErrorCode code, String why) implements Answer {}

        /** Ask again later. */
        record Silent(String why) implements Answer {}
    }
}

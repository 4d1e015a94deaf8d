package dev.millrace.deployer.adapter.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.deployer.app.port.Rollouts;

/** What is not there and what is another tenant's look alike. */
final class Known {

    private Known() {}

    static Rollouts.Agent require(Rollouts rollouts, AgentRef ref) {
        return rollouts.agent(ref)
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.AGENT_UNKNOWN, "there is no agent " + ref.agent()));
    }
}

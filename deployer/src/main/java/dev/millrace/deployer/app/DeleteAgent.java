package dev.millrace.deployer.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.app.port.Wake;
import java.time.Clock;

/**
 * Deletes an agent: no new session from now on; what runs of it drains, and then nothing is left.
 */
public final class DeleteAgent {

    private final Intake intake;
    private final Router router;
    private final Wake wake;
    private final String domain;
    private final Clock clock;

    public DeleteAgent(Intake intake, Router router, Wake wake, String domain, Clock clock) {
        this.intake = intake;
        this.router = router;
        this.wake = wake;
        this.domain = domain;
        this.clock = clock;
    }

    public void delete(AgentRef agent) {
        var environments = intake.delete(agent, clock.instant());
        if (environments.isEmpty()) {
            throw new MillraceException(
                    ErrorCode.AGENT_UNKNOWN, "there is no agent " + agent.agent());
        }
        for (var environment : environments) {
            router.unroute(environment.host(domain));
            wake.wake(environment);
        }
    }
}

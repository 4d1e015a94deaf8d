package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.DeployRequest;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Wake;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Intent;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes in a deploy of a context. The agent comes into being with its first one. */
public final class AcceptDeploy {

    private final Intake intake;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    public AcceptDeploy(Intake intake, Wake wake, Ids ids, Clock clock) {
        this.intake = intake;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** Durable when it returns. */
    public Deploy accept(AgentRef agent, DeployRequest request, Intake.Request origin) {
        var environment =
                EnvironmentRef.of(
                        agent,
                        Objects.requireNonNullElse(
                                request.environment(), EnvironmentName.PRODUCTION));
        var spec = Objects.requireNonNullElseGet(request.spec(), BuildSpec::defaults);
        var contract = Objects.requireNonNullElseGet(request.contract(), AgentContract::http);
        var variables =
                AskedVariables.of(request.env() == null ? Map.of() : request.env(), Set.of());
        var deploy =
                intake.accept(
                        new Intake.Order(
                                DeployId.of(agent.tenant(), ids.next()),
                                environment,
                                DeployKind.BUILD,
                                Intent.toBuild(request.context(), spec, contract, 0),
                                variables,
                                origin,
                                clock.instant()));
        CrashPoint.DEPLOYER_ACCEPTED.reached();
        wake.wake(environment);
        return deploy;
    }
}

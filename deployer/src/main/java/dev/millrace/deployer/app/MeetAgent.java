package dev.millrace.deployer.app;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.deployer.app.port.Intake;

/** Makes an agent known that has come into being with a build of its own, without a deploy. */
public final class MeetAgent {

    private final Intake intake;

    public MeetAgent(Intake intake) {
        this.intake = intake;
    }

    /** May be told of every verdict, and of each as often as it comes. */
    public void hear(BuildVerdict verdict) {
        if (verdict instanceof BuildVerdict.Queued queued && queued.deploy() == null) {
            intake.meet(queued.build().agentRef(), queued.at());
        }
    }
}

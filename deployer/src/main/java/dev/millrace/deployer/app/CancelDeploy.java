package dev.millrace.deployer.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Wake;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;

/** Gives up a deploy on its owner's wish: its build is cancelled, its candidate removed. */
public final class CancelDeploy {

    private static final int TRIES = 10;

    private final Rollouts rollouts;
    private final GiveUp giveUp;
    private final Wake wake;

    public CancelDeploy(Rollouts rollouts, GiveUp giveUp, Wake wake) {
        this.rollouts = rollouts;
        this.giveUp = giveUp;
        this.wake = wake;
    }

    /** A deploy that has its traffic, or has ended, is not changed: that is an error. */
    public Deploy cancel(DeployId id) {
        for (var i = 0; i < TRIES; i++) {
            var deploy =
                    rollouts.deploy(id)
                            .orElseThrow(() ->
                                    new MillraceException(
                                            ErrorCode.DEPLOY_UNKNOWN, "there is no deploy " + id));
            if (!(deploy.state() instanceof DeployState.Revocable)) {
                throw new MillraceException(
                        ErrorCode.DEPLOY_SETTLED, "the deploy is " + deploy.phase());
            }
            if (giveUp.giveUp(deploy, new GiveUp.Reason.OwnersWish())) {
                wake.wake(deploy.environment());
                return rollouts.deploy(id).orElseThrow();
            }
        }
        throw new MillraceException(
                ErrorCode.DEPENDENCY_DOWN, "the deploy changes too fast; try again");
    }
}

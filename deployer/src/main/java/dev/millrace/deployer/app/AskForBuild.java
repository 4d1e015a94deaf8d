package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import java.time.Clock;
import java.time.Duration;

/**
 * Asks the ledger for a deploy's build, and asks again when nothing was heard of it.
 *
 * <p>The deploy's id makes it one build however often it is asked for. Verdicts come over Kafka;
 * the answers here only make up for one that was lost.
 */
public final class AskForBuild {

    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Rollouts rollouts;
    private final Builds builds;
    private final RecordVerdict recordVerdict;
    private final GiveUp giveUp;
    private final Clock clock;

    public AskForBuild(
            Rollouts rollouts,
            Builds builds,
            RecordVerdict recordVerdict,
            GiveUp giveUp,
            Clock clock) {
        this.rollouts = rollouts;
        this.builds = builds;
        this.recordVerdict = recordVerdict;
        this.giveUp = giveUp;
        this.clock = clock;
    }

    Step ask(Deploy deploy, DeployState.Accepted accepted) {
        return switch (builds.ask(deploy)) {
            case Builds.Answer.Taken(var build) -> {
                CrashPoint.DEPLOYER_BUILD_ASKED.reached();
                yield save(deploy, accepted.building(build.build(), clock.instant()), build);
            }
            case Builds.Answer.Refused(var code, var why) -> {
                giveUp.giveUp(deploy, new GiveUp.Reason.Failure(FailureDetail.of(code.id(), why)));
                yield Step.moved("the ledger refuses the build: " + why);
            }
            case Builds.Answer.Silent(var why) -> Step.after(RETRY, why);
        };
    }

    Step askAgain(Deploy deploy, DeployState.Building building) {
        var left = Duration.between(clock.instant(), building.askedAt().plus(SILENCE));
        if (left.isPositive()) {
            return Step.after(left, "the build goes on");
        }
        return switch (builds.ask(deploy)) {
            case Builds.Answer.Taken(var build) ->
                    save(deploy, building.askedAgain(clock.instant()), build);
            case Builds.Answer.Refused(_, var why) -> Step.after(SILENCE, why);
            case Builds.Answer.Silent(var why) -> Step.after(RETRY, why);
        };
    }

    private Step save(Deploy deploy, DeployState next, BuildView build) {
        var asked = deploy.with(next);
        if (rollouts.commit(Changes.of(asked)) && build.state().terminal()) {
            recordVerdict.recordSeen(asked.saved(), build);
            return Step.moved("the build has ended");
        }
        return Step.after(SILENCE, "the build goes on");
    }
}

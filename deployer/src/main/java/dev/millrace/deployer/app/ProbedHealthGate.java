package dev.millrace.deployer.app;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.Readiness;
import dev.millrace.deployer.app.port.Readiness.Answer;
import dev.millrace.deployer.domain.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Judges a candidate by what its container does and by what it answers.
 *
 * <p>Two good answers in a row are healthy, one of an instance that has served before. An end of
 * the process is final at once; everything else has the whole budget of the contract, but for an
 * agent that is ready on another port, which will not become ready on this one.
 */
public final class ProbedHealthGate implements HealthGate {

    private static final int PASSES = 2;
    private static final int TAIL = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_PROVEN = Duration.ofSeconds(1);
    private static final Duration OTHER_PORT_AFTER = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Containers containers;
    private final Readiness readiness;
    private final Runnable pause;
    private final Clock clock;

    /** {@code pause} passes the time between two probes. */
    public ProbedHealthGate(
            Containers containers, Readiness readiness, Runnable pause, Clock clock) {
        this.containers = containers;
        this.readiness = readiness;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Verdict verdict(Candidate candidate) {
        return switch (containers.inspect(candidate.instance().id())) {
            case Seen.Ended ended -> exited(candidate, ended);
            case Seen.Absent _ -> late(candidate, "its container is not there");
            case Seen.Up _ -> probe(candidate);
        };
    }

    private Verdict probe(Candidate candidate) {
        var passes = candidate.proven() ? 1 : PASSES;
        for (var pass = 0; pass < passes; pass++) {
            if (pass > 0) {
                pause.run();
            }
            var answer = ask(candidate, candidate.contract().port());
            switch (answer) {
                case Answer.Ready _ -> {}
                case Answer.NotYet(var status) -> {
                    return late(
                            candidate,
                            candidate.contract().readinessPath() + " answered " + status);
                }
                case Answer.Mute(var why) -> {
                    return mute(candidate, why);
                }
            }
        }
        return candidate.contract().kind() == AgentContract.Kind.DIAL_OUT
                ? registered(candidate)
                : new Verdict.Healthy();
    }

    /** A worker answers before it is registered: a connection has to stand, and some time pass. */
    private Verdict registered(Candidate candidate) {
        if (!containers.sockets(candidate.instance().id()).connectedOut()) {
            return late(candidate, "it has not connected to its server yet");
        }
        return age(candidate).compareTo(SETTLE) < 0
                ? new Verdict.Undecided("settling")
                : new Verdict.Healthy();
    }

    private Verdict mute(Candidate candidate, String why) {
        var age = age(candidate);
        if (age.compareTo(OTHER_PORT_AFTER) < 0 && !overdue(candidate)) {
            return new Verdict.Undecided(why);
        }
        var port = candidate.contract().port();
        var sockets = containers.sockets(candidate.instance().id());
        if (sockets.loopback().contains(port) && !sockets.listening().contains(port)) {
            return wrong(candidate, "it listens on 127.0.0.1:" + port + " only; bind 0.0.0.0");
        }
        for (var other : sockets.listening()) {
            if (other != port && !sockets.listening().contains(port) && ready(candidate, other)) {
                return wrong(candidate, "it is ready on port " + other + ", not on " + port);
            }
        }
        return overdue(candidate)
                        && !sockets.listening().isEmpty()
                        && !sockets.listening().contains(port)
                ? wrong(candidate, "it listens on " + sockets.listening() + ", not on " + port)
                : late(candidate, why);
    }

    private boolean ready(Candidate candidate, int port) {
        return ask(candidate, port) instanceof Answer.Ready;
    }

    private Answer ask(Candidate candidate, int port) {
        return readiness.ask(
                new Endpoint(endpoint(candidate).address(), port),
                candidate.contract().readinessPath(),
                candidate.proven() ? PATIENCE_WITH_PROVEN : PATIENCE);
    }

    private Verdict exited(Candidate candidate, Seen.Ended ended) {
        var why =
                ended.outOfMemory()
                        ? "the agent was ended because it took more memory than it may have"
                        : "the agent ended with exit code " + ended.exitCode();
        return new Verdict.Unhealthy(
                new FailureDetail(
                        ErrorCode.INSTANCE_EXITED.id(),
                        why,
                        null,
                        null,
                        ended.exitCode(),
                        containers.tail(candidate.instance().id(), TAIL)));
    }

    private Verdict wrong(Candidate candidate, String why) {
        return unhealthy(candidate, ErrorCode.INSTANCE_WRONG_PORT, why);
    }

    private Verdict late(Candidate candidate, String why) {
        return overdue(candidate)
                ? unhealthy(
                        candidate,
                        ErrorCode.INSTANCE_NOT_READY,
                        "not ready after "
                                + candidate.contract().healthBudgetSeconds()
                                + " s: "
                                + why)
                : new Verdict.Undecided(why);
    }

    private Verdict unhealthy(Candidate candidate, ErrorCode code, String why) {
        return new Verdict.Unhealthy(
                new FailureDetail(
                        code.id(),
                        why,
                        null,
                        null,
                        null,
                        containers.tail(candidate.instance().id(), TAIL)));
    }

    private Endpoint endpoint(Candidate candidate) {
        return Objects.requireNonNull(
                candidate.instance().endpoint(), "leased before it was started");
    }

    private Duration age(Candidate candidate) {
        return Duration.between(candidate.since(), clock.instant());
    }

    private boolean overdue(Candidate candidate) {
        return age(candidate).toSeconds() >= candidate.contract().healthBudgetSeconds();
    }
}

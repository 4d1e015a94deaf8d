package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.deployer.app.AdvanceCandidate;
import dev.millrace.deployer.app.AskForBuild;
import dev.millrace.deployer.app.DrainInstance;
import dev.millrace.deployer.app.GiveUp;
import dev.millrace.deployer.app.MeetAgent;
import dev.millrace.deployer.app.ReconcileEnvironment;
import dev.millrace.deployer.app.ReconcileEnvironment.Steps;
import dev.millrace.deployer.app.Reconciler;
import dev.millrace.deployer.app.RecordVerdict;
import dev.millrace.deployer.app.Replace;
import dev.millrace.deployer.app.ResolveVariables;
import dev.millrace.deployer.app.RestartInstance;
import dev.millrace.deployer.app.RunInstance;
import dev.millrace.deployer.app.StartCandidate;
import dev.millrace.deployer.app.StartRelease;
import dev.millrace.deployer.app.StopInstance;
import dev.millrace.deployer.app.Sweep;
import dev.millrace.deployer.app.TakeBack;
import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.app.port.Wake;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

/** The reconciler and its steps. */
class ReconcilerAssembly {

    @Produces
    @Singleton
    Timer timer() {
        return new Timer(
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("reconciler-timer").daemon().factory()));
    }

    @Produces
    @Singleton
    Reconciler reconciler(Provider<ReconcileEnvironment> work, Background background, Timer timer) {
        return new Reconciler(
                environment -> work.get().reconcile(environment),
                background::leads,
                ReconcilerThread.executor(),
                timer.appointments());
    }

    @Produces
    @Singleton
    GiveUp giveUp(Rollouts rollouts, Builds builds, Clock clock) {
        return new GiveUp(rollouts, builds, clock);
    }

    @Produces
    @Singleton
    MeetAgent meetAgent(Intake intake) {
        return new MeetAgent(intake);
    }

    @Produces
    @Singleton
    RecordVerdict recordVerdict(Rollouts rollouts, GiveUp giveUp, Wake wake, Ids ids, Clock clock) {
        return new RecordVerdict(rollouts, giveUp, wake, ids, clock);
    }

    @Produces
    @Singleton
    Replace replace(Rollouts rollouts, Clock clock) {
        return new Replace(rollouts, clock);
    }

    @Produces
    @Singleton
    AskForBuild askForBuild(
            Rollouts rollouts,
            Builds builds,
            RecordVerdict recordVerdict,
            GiveUp giveUp,
            Clock clock) {
        return new AskForBuild(rollouts, builds, recordVerdict, giveUp, clock);
    }

    @Produces
    @Singleton
    TakeBack.Parts takeBackParts(
            Rollouts rollouts,
            Containers containers,
            HealthGate gate,
            ResolveVariables variables,
            AdvanceCandidate advance) {
        return new TakeBack.Parts(rollouts, containers, gate, variables, advance);
    }

    @Produces
    @Singleton
    TakeBack takeBack(TakeBack.Parts parts, Clock clock) {
        return new TakeBack(parts, clock);
    }

    @Produces
    @Singleton
    StartRelease startRelease(
            Rollouts rollouts, TakeBack takeBack, GiveUp giveUp, Ids ids, Clock clock) {
        return new StartRelease(rollouts, takeBack, giveUp, ids, clock);
    }

    @Produces
    @Singleton
    ResolveVariables variables(Rollouts rollouts, Configuration configuration, Vault vault) {
        return new ResolveVariables(rollouts, configuration, vault);
    }

    @Produces
    @Singleton
    RunInstance runInstance(
            Rollouts rollouts,
            Addresses addresses,
            Containers containers,
            ResolveVariables variables,
            Clock clock) {
        return new RunInstance(rollouts, addresses, containers, variables, clock);
    }

    @Produces
    @Singleton
    StartCandidate startCandidate(
            Rollouts rollouts, RunInstance run, AgentLogs logs, GiveUp giveUp, Clock clock) {
        return new StartCandidate(rollouts, run, logs, giveUp, clock);
    }

    @Produces
    @Singleton
    AdvanceCandidate.Parts candidateParts(
            Rollouts rollouts, HealthGate gate, Router router, Replace replace, GiveUp giveUp) {
        return new AdvanceCandidate.Parts(rollouts, gate, router, replace, giveUp);
    }

    @Produces
    @Singleton
    AdvanceCandidate advanceCandidate(
            AdvanceCandidate.Parts parts, DeployerSettings settings, Clock clock) {
        return new AdvanceCandidate(parts, settings.domain(), clock);
    }

    @Produces
    @Singleton
    RestartInstance restartInstance(
            Rollouts rollouts,
            Containers containers,
            RunInstance run,
            AgentLogs logs,
            Clock clock) {
        return new RestartInstance(rollouts, containers, run, logs, clock);
    }

    @Produces
    @Singleton
    DrainInstance drainInstance(Rollouts rollouts, SessionCount sessions, Clock clock) {
        return new DrainInstance(rollouts, sessions, clock);
    }

    @Produces
    @Singleton
    StopInstance.Parts stopParts(
            Rollouts rollouts,
            Containers containers,
            AgentLogs logs,
            Router router,
            Addresses addresses) {
        return new StopInstance.Parts(rollouts, containers, logs, router, addresses);
    }

    @Produces
    @Singleton
    StopInstance stopInstance(StopInstance.Parts parts, Clock clock) {
        return new StopInstance(parts, clock);
    }

    @Produces
    @Singleton
    Beginning beginning(
            AskForBuild askForBuild, StartRelease startRelease, StartCandidate startCandidate) {
        return new Beginning(askForBuild, startRelease, startCandidate);
    }

    @Produces
    @Singleton
    Ending ending(RestartInstance restart, DrainInstance drain, StopInstance stop) {
        return new Ending(restart, drain, stop);
    }

    @Produces
    @Singleton
    Steps steps(Beginning beginning, AdvanceCandidate advance, Ending ending) {
        return new Steps(
                beginning.askForBuild(),
                beginning.startRelease(),
                beginning.startCandidate(),
                advance,
                ending.restart(),
                ending.drain(),
                ending.stop());
    }

    @Produces
    @Singleton
    ReconcileEnvironment reconcile(
            Rollouts rollouts, Steps steps, GiveUp giveUp, Replace replace, Clock clock) {
        return new ReconcileEnvironment(rollouts, steps, giveUp, replace, clock);
    }

    @Produces
    @Singleton
    Sweep sweep(Rollouts rollouts, Containers containers, Addresses addresses, Wake wake) {
        return new Sweep(rollouts, containers, addresses, wake);
    }

    /** The steps until a candidate runs. */
    record Beginning(
            AskForBuild askForBuild, StartRelease startRelease, StartCandidate startCandidate) {}

    /** The steps of an instance that was live. */
    record Ending(RestartInstance restart, DrainInstance drain, StopInstance stop) {}
}

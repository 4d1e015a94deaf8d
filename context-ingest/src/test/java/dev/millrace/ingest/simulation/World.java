package dev.millrace.ingest.simulation;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.ingest.dispatch.adapter.ledger.LedgerQueue;
import dev.millrace.ingest.dispatch.app.OrderWire;
import dev.millrace.ingest.dispatch.app.TakeTurn;
import dev.millrace.ingest.ledger.app.AcceptBuild;
import dev.millrace.ingest.ledger.app.CancelBuild;
import dev.millrace.ingest.ledger.app.ConfirmClaims;
import dev.millrace.ingest.ledger.app.ExpireAttempts;
import dev.millrace.ingest.ledger.app.ImageRegistry;
import dev.millrace.ingest.ledger.app.InMemoryBuilds;
import dev.millrace.ingest.ledger.app.InMemoryContexts;
import dev.millrace.ingest.ledger.app.InMemoryTenants;
import dev.millrace.ingest.ledger.app.JudgeReport;
import dev.millrace.ingest.ledger.app.RequestKey;
import dev.millrace.ingest.ledger.app.StartAttempt;
import dev.millrace.ingest.ledger.domain.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Ledger, two dispatchers, three workers and a broker in memory; all chance comes from the seed.
 */
final class World {

    private static final AgentRef AGENT = new AgentRef(new TenantId("dev"), new AgentName("bot"));
    private static final ContextDigest CONTEXT = new ContextDigest("sha256:" + "a".repeat(64));
    private static final int WORKERS = 3;
    private static final int BUILDS = 12;

    final Random random;
    final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
    final List<WorkerStatus> statuses = new ArrayList<>();
    final List<DispatcherOrder> orders = new ArrayList<>();
    final List<WorkerReport> reports = new ArrayList<>();
    final Map<ImageDigest, AttemptRef> registry = new HashMap<>();
    final InMemoryBuilds builds;
    final StartAttempt startAttempt;

    private final AcceptBuild acceptBuild;
    private final CancelBuild cancelBuild;
    private final JudgeReport judgeReport;
    private final ConfirmClaims confirmClaims;
    private final ExpireAttempts expireAttempts;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<SimulatedDispatcher> dispatchers = new ArrayList<>();
    private final RandomIds ids;
    private long epoch;
    private int leader;
    private int relayed;
    private int accepted;
    private boolean calm;

    World(long seed) {
        random = new Random(seed);
        ids = new RandomIds(clock, random);
        builds = new InMemoryBuilds(() -> epoch);
        var contexts = new InMemoryContexts().with(AGENT, CONTEXT);
        startAttempt = new StartAttempt(builds, contexts, clock);
        acceptBuild = new AcceptBuild(builds, contexts, new InMemoryTenants(), clock, ids);
        cancelBuild = new CancelBuild(builds, clock);
        judgeReport = new JudgeReport(builds, (_, image) -> ask(image), clock);
        confirmClaims = new ConfirmClaims(builds, (_, image) -> ask(image), clock);
        expireAttempts = new ExpireAttempts(builds, clock);
        for (var i = 0; i < WORKERS; i++) {
            workers.add(new SimulatedWorker(this, i));
        }
        dispatchers.add(new SimulatedDispatcher(0));
        dispatchers.add(new SimulatedDispatcher(1));
        elect(0);
    }

    Instant now() {
        return clock.instant();
    }

    Incarnation newLife() {
        return new Incarnation(ids.next());
    }

    ImageDigest imageOf(AttemptRef attempt) {
        return new ImageDigest(
                "sha256:%064x".formatted(attempt.toString().hashCode() & 0xffffffffL));
    }

    /** Anything may happen. */
    void storm(int steps) {
        for (var i = 0; i < steps; i++) {
            step(random.nextInt(100));
        }
    }

    /** Nothing breaks any more: whatever was accepted has to end now. */
    void settle() {
        calm = true;
        while (accepted < BUILDS) {
            submit();
        }
        workers.forEach(worker -> worker.freeze(false));
        for (var round = 0; round < 400 && (!builds.active().isEmpty() || waits()); round++) {
            clock.advance(Duration.ofSeconds(1));
            dispatchers.forEach(dispatcher -> dispatcher.turn(true));
            relay(Integer.MAX_VALUE);
            workers.forEach(SimulatedWorker::beat);
            for (var i = 0; i < 20; i++) {
                workers.forEach(SimulatedWorker::readOne);
                workers.forEach(SimulatedWorker::work);
            }
            while (!reports.isEmpty()) {
                deliver(false);
            }
            confirmClaims.confirm();
            expireAttempts.expire();
        }
    }

    private boolean waits() {
        return !builds.waiting(1).isEmpty();
    }

    private void step(int chance) {
        if (chance < 8) {
            submit();
        } else if (chance < 20) {
            anyWorker(SimulatedWorker::beat);
        } else if (chance < 40) {
            anyWorker(SimulatedWorker::readOne);
        } else if (chance < 58) {
            anyWorker(SimulatedWorker::work);
        } else if (chance < 70) {
            dispatchers.get(random.nextInt(dispatchers.size())).turn(random.nextBoolean());
        } else if (chance < 80) {
            relay(1 + random.nextInt(3));
        } else if (chance < 90) {
            deliver(random.nextInt(4) == 0);
        } else {
            disturb(chance);
        }
    }

    private void disturb(int chance) {
        switch (chance) {
            case 90 -> anyWorker(SimulatedWorker::crash);
            case 91 -> anyWorker(worker -> worker.freeze(true));
            case 92 -> anyWorker(worker -> worker.freeze(false));
            case 93 -> elect(random.nextInt(dispatchers.size()));
            case 94 -> dispatchers.set(leader, new SimulatedDispatcher(leader));
            case 95 -> cancel();
            case 96 -> relayed = random.nextInt(relayed + 1);
            case 97 -> expireAttempts.expire();
            case 98 -> confirmClaims.confirm();
            default -> clock.advance(Duration.ofSeconds(random.nextInt(90)));
        }
    }

    private void submit() {
        if (accepted < BUILDS) {
            var key = "k" + accepted++;
            var request = new BuildRequest(CONTEXT, null, null, "deploy-" + key);
            for (var i = 0; i <= random.nextInt(2); i++) {
                acceptBuild.accept(AGENT, request, RequestKey.Scope.API, key, null);
            }
        }
    }

    private void cancel() {
        var all = builds.all();
        if (!all.isEmpty()) {
            var build = all.get(random.nextInt(all.size()));
            if (!build.ended()) {
                cancelBuild.cancel(AGENT.tenant(), build.ref().id());
            }
        }
    }

    private void deliver(boolean again) {
        if (!reports.isEmpty()) {
            var at = random.nextInt(reports.size());
            judgeReport.judge(again ? reports.get(at) : reports.remove(at));
        }
    }

    private void relay(int most) {
        var outbox = builds.outbox();
        for (var i = 0; i < most && relayed < outbox.size(); i++) {
            if (outbox.get(relayed++) instanceof Announcement.Offer(var order)) {
                orders.add(order);
            }
        }
    }

    private void elect(int number) {
        leader = number;
        epoch++;
    }

    private ImageRegistry.Answer ask(ImageDigest image) {
        if (!calm && random.nextInt(4) == 0) {
            return ImageRegistry.Answer.SILENT;
        }
        return registry.containsKey(image)
                ? ImageRegistry.Answer.PRESENT
                : ImageRegistry.Answer.ABSENT;
    }

    private void anyWorker(Consumer<SimulatedWorker> deed) {
        deed.accept(workers.get(random.nextInt(workers.size())));
    }

    /** A deposed one goes on as if it led until its next tick. */
    private final class SimulatedDispatcher implements OrderWire {

        private final TakeTurn takeTurn;
        private int heard;

        SimulatedDispatcher(int number) {
            takeTurn =
                    new TakeTurn(
                            new LedgerQueue(builds, "dispatcher", clock),
                            this,
                            () -> number == leader ? OptionalLong.of(epoch) : OptionalLong.empty(),
                            clock);
        }

        void turn(boolean tickDue) {
            var news = List.copyOf(statuses.subList(heard, statuses.size()));
            heard = statuses.size();
            takeTurn.take(news, tickDue);
        }

        @Override
        public void tick(DispatcherOrder.Tick order, WorkerStatus.DispatcherTick status) {
            orders.add(order);
            statuses.add(status);
        }

        @Override
        public void stop(DispatcherOrder.Cancel order) {
            orders.add(order);
        }
    }
}

package dev.millrace.worker.app;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.Identity;
import dev.millrace.worker.domain.OrderBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Everything around an attempt, in memory: a ledger, a store, a builder, a broker. */
final class Outside implements StartFence, ContextFetcher, BuilderPool, ImageBuilder {

    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    static final Identity SELF = new Identity(new WorkerId("w1"), new Incarnation("life0001"));
    static final TenantId TENANT = new TenantId("dev");
    static final AttemptRef ATTEMPT = attempt(1);

    final List<LogRecord.Entries> batches = new CopyOnWriteArrayList<>();
    final List<WorkerReport> reports = new CopyOnWriteArrayList<>();
    final List<WorkerStatus.Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    final List<String> happened = new CopyOnWriteArrayList<>();
    final AtomicInteger builds = new AtomicInteger();
    final CountDownLatch building = new CountDownLatch(1);
    final AtomicInteger contextsOnDisk = new AtomicInteger();
    final ManualTimers timers = new ManualTimers();
    final OrderBook orders = new OrderBook(SELF);
    final RunningAttempts running = new RunningAttempts();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    Answer answer = new Answer.Granted(grant(Duration.ofMinutes(5)));
    boolean ledgerIsAway;
    boolean storeIsAway;
    TenantId poolServes = TENANT;
    CompletableFuture<Void> logAcknowledged = CompletableFuture.completedFuture(null);
    ImageBuilder builder = (_, _, _) -> new Result.Lost("no builder was set");

    static AttemptRef attempt(int number) {
        var id = new BuildId("b-dev-01jd000000000000000000000" + number);
        return new AttemptRef(new BuildRef(TENANT, new AgentName("bot"), id), 1);
    }

    static StartGrant grant(Duration budget) {
        return new StartGrant(
                ATTEMPT,
                new ContextDigest("sha256:" + "c".repeat(64)),
                "http://store.example/manifest",
                List.of(),
                "0*",
                BuildSpec.defaults(),
                Repository.of(ATTEMPT.build().agentRef()),
                budget.toMillis());
    }

    /** Ends as a build does that is stopped, and only then. */
    static Result untilStopped(StopSignal stop) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        stop.onStop(stopped::countDown);
        return stopped.await(10, TimeUnit.SECONDS)
                ? new Result.Cancelled()
                : new Result.Lost("nobody stopped it");
    }

    RunAttempt runAttempt() {
        var ports =
                new AttemptPorts(
                        this,
                        this,
                        this,
                        batch -> {
                            happened.add("log");
                            batches.add(batch);
                            return logAcknowledged;
                        },
                        report -> {
                            happened.add(report.getClass().getSimpleName());
                            reports.add(report);
                            return CompletableFuture.completedFuture(null);
                        });
        return new RunAttempt(ports, SELF, timers, clock, Duration.ofMinutes(10));
    }

    Beat beat() {
        return new Beat(
                new Beat.Self(SELF, () -> 2, this), orders, running, heartbeats::add, clock);
    }

    List<LogEntry> entries() {
        return batches.stream().flatMap(batch -> batch.entries().stream()).toList();
    }

    @Override
    public Answer ask(AttemptRef attempt) throws IOException {
        happened.add("ask");
        if (ledgerIsAway) {
            throw new IOException("connection refused");
        }
        return answer;
    }

    @Override
    public FetchedContext fetch(StartGrant grant, StopSignal stop) throws IOException {
        happened.add("fetch");
        if (storeIsAway) {
            throw new IOException("connection refused");
        }
        contextsOnDisk.incrementAndGet();
        return new FetchedContext(
                Path.of("ctx.tar"),
                "e".repeat(64),
                new byte[0],
                new FetchedContext.Origin(0, 0),
                contextsOnDisk::decrementAndGet);
    }

    @Override
    public Offer builderFor(TenantId tenant) {
        return tenant.equals(poolServes)
                ? new Offer.Ready(this)
                : new Offer.Refused(ErrorCode.BUILDER_SINGLE_TENANT, "belongs to another");
    }

    @Override
    public Platforms platforms() {
        return Platforms.NONE;
    }

    @Override
    public List<TenantId> warmTenants() {
        return List.of(poolServes);
    }

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        happened.add("build");
        builds.incrementAndGet();
        building.countDown();
        return builder.build(job, stop, news);
    }
}

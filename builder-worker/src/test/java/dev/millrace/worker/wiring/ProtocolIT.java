package dev.millrace.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildkitAddress;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import dev.millrace.worker.adapter.kafka.KafkaPublishers;
import dev.millrace.worker.adapter.time.MachineTimers;
import dev.millrace.worker.app.AttemptPorts;
import dev.millrace.worker.app.BuilderPool;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StartFence;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.Identity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, heartbeats, reports and logs over a real broker; the builder is in memory. */
class ProtocolIT {

    private static final WorkerId WORKER = new WorkerId("protocol-it");
    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "a".repeat(64));
    private static final int LINES = 5000;

    private static TestBed bed;
    private static int builds;
    private static long epochs;

    /** Higher than in the tests before, whose orders are in the topic too. */
    private final long epoch = epochs += 10;

    private final List<AttemptRef> started = new CopyOnWriteArrayList<>();
    private final Incarnation life = new Incarnation("life" + System.nanoTime());
    private DispatcherSide dispatcher;
    private TopicPublisher publisher;
    private MachineTimers timers;
    private WorkerProcess worker;

    @BeforeAll
    static void start() {
        bed = TestBed.start(Part.KAFKA);
    }

    @AfterAll
    static void stop() {
        bed.close();
    }

    @BeforeEach
    void assemble() throws Exception {
        dispatcher = new DispatcherSide(bed.kafka(), WORKER);
        var headers =
                new EventHeaders("worker", () -> "01jd0000000000000000000000", Clock.systemUTC());
        publisher = TopicPublisher.open(bed.kafka(), headers, TopicPublisher.ENDLESS);
        timers = new MachineTimers(Threads::startVirtual);
        var ports =
                new AttemptPorts(
                        attempt -> {
                            started.add(attempt);
                            return new StartFence.Answer.Granted(grant(attempt));
                        },
                        (_, _) ->
                                new FetchedContext(
                                        Path.of("x"),
                                        "e".repeat(64),
                                        new byte[0],
                                        new FetchedContext.Origin(0, 0),
                                        () -> {}),
                        new OnePool(),
                        KafkaPublishers.logs(publisher),
                        KafkaPublishers.reports(publisher));
        worker =
                new WorkerProcess(
                        settings(),
                        new Identity(WORKER, life),
                        ports,
                        new WorkerProcess.Outlets(
                                KafkaPublishers.status(publisher),
                                timers,
                                Clock.systemUTC(),
                                DiskReserve.of(Path.of("target"), 0)));
    }

    @AfterEach
    void close() {
        worker.close();
        publisher.close();
        timers.close();
        dispatcher.close();
    }

    @Test
    void workerAnnouncesItselfOnlyAtTheEndOfTheOrders() throws Exception {
        var forAnEarlierLife = attempt();
        dispatcher.send(
                new DispatcherOrder.Assign(
                        epoch, WORKER, new Incarnation("earlier1"), forAnEarlierLife));
        dispatcher.tick(epoch, 70_001);

        worker.start();

        DispatcherSide.await(() -> heartbeats() >= 2);
        var first =
                dispatcher.heartbeats.stream()
                        .filter(b -> b.incarnation().equals(life))
                        .findFirst();
        assertThat(first).get().matches(beat -> beat.lastTick() == 70_001);
        assertThat(first).get().matches(beat -> beat.nativePlatforms().equals(OnePool.NATIVE));
        assertThat(started).isEmpty();
    }

    @Test
    void attemptIsReportedBehindItsWholeLog() throws Exception {
        worker.start();
        awaitAnnounced();
        var attempt = attempt();

        dispatcher.assign(epoch, attempt);
        dispatcher.assign(epoch, attempt);

        var pushed = dispatcher.report(attempt, WorkerReport.Pushed.class);
        assertThat(pushed.image()).isEqualTo(IMAGE);
        assertThat(pushed.incarnation()).isEqualTo(life);
        var entries = dispatcher.entries(attempt, pushed.entries());
        assertThat(entries).hasSize(LINES);
        assertThat(entries.getLast().text()).isEqualTo("line " + (LINES - 1));
        assertThat(dispatcher.reportsOf(attempt))
                .extracting(report -> report.getClass().getSimpleName())
                .containsExactly("Building", "Pushing", "Pushed");
        assertThat(started).containsExactly(attempt);
    }

    @Test
    void ordersOfAReplacedDispatcherAreIgnored() throws Exception {
        worker.start();
        awaitAnnounced();
        var old = attempt();
        var current = attempt();

        dispatcher.tick(epoch, 1);
        dispatcher.assign(epoch - 1, old);
        dispatcher.assign(epoch, current);

        dispatcher.report(current, WorkerReport.Pushed.class);
        assertThat(started).containsExactly(current);
    }

    @Test
    void cancelIsAnsweredByStopped() throws Exception {
        worker.start();
        awaitAnnounced();
        var attempt = endless();

        dispatcher.assign(epoch, attempt);
        dispatcher.report(attempt, WorkerReport.Building.class);
        dispatcher.cancel(epoch, attempt);

        assertThat(dispatcher.report(attempt, WorkerReport.Stopped.class).entries()).isZero();
    }

    @Test
    void shutdownGivesBackWhatRunsAndSaysThatItLeaves() throws Exception {
        worker.start();
        awaitAnnounced();
        var attempt = endless();
        dispatcher.assign(epoch, attempt);
        dispatcher.report(attempt, WorkerReport.Building.class);

        worker.close();

        dispatcher.report(attempt, WorkerReport.Released.class);
        DispatcherSide.await(() -> dispatcher.heartbeats.getLast().draining());
    }

    private long heartbeats() {
        return dispatcher.heartbeats.stream().filter(b -> b.incarnation().equals(life)).count();
    }

    private void awaitAnnounced() {
        DispatcherSide.await(() -> heartbeats() > 0);
    }

    private static AttemptRef attempt() {
        return attempt("bot");
    }

    /** Its build ends only when it is stopped. */
    private static AttemptRef endless() {
        return attempt("endless");
    }

    private static AttemptRef attempt(String agent) {
        var id = "b-dev-01jd00000000000000000p%04d".formatted(++builds);
        var build = new BuildRef(new TenantId("dev"), new AgentName(agent), new BuildId(id));
        return new AttemptRef(build, 1);
    }

    private static StartGrant grant(AttemptRef attempt) {
        return new StartGrant(
                attempt,
                new ContextDigest("sha256:" + "c".repeat(64)),
                "http://store.example/manifest",
                List.of(),
                "0*",
                BuildSpec.defaults(),
                Repository.of(attempt.build().agentRef()),
                60_000);
    }

    private static Settings settings() {
        return new Settings(
                WORKER,
                2,
                Duration.ofMinutes(1),
                bed.kafka(),
                new BuildkitAddress.DockerEngine(Path.of("/nowhere.sock")),
                "127.0.0.1:1",
                List.of(),
                URI.create("http://127.0.0.1:1"),
                "",
                Path.of("nowhere"),
                0,
                0);
    }

    /** Builds at once, or not until it is stopped. */
    private static final class OnePool implements BuilderPool {

        private static final List<Platform> NATIVE = List.of(Platform.LINUX_AMD64);

        @Override
        public Offer builderFor(TenantId tenant) {
            return new Offer.Ready((job, stop, news) -> {
                if (job.attempt().build().agent().value().equals("endless")) {
                    var stopped = new CountDownLatch(1);
                    stop.onStop(stopped::countDown);
                    return stopped.await(60, TimeUnit.SECONDS)
                            ? new ImageBuilder.Result.Cancelled()
                            : new ImageBuilder.Result.Lost("nobody stopped it");
                }
                IntStream.range(0, LINES).mapToObj(OnePool::line).forEach(news);
                news.accept(new BuildNews.PushBegan());
                return new ImageBuilder.Result.Pushed(IMAGE, new CacheReport(1, 0));
            });
        }

        private static BuildNews line(int number) {
            return new BuildNews.Printed(
                    Instant.EPOCH, 1, LogSource.STDOUT, "line " + number, false);
        }

        @Override
        public Platforms platforms() {
            return new Platforms(NATIVE, List.of());
        }

        @Override
        public List<TenantId> warmTenants() {
            return List.of();
        }
    }
}

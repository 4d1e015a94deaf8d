package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.deployer.adapter.haproxy.HaproxyRouter;
import dev.millrace.deployer.adapter.haproxy.RequestLog;
import dev.millrace.deployer.adapter.haproxy.RouterSettings;
import dev.millrace.deployer.app.Sweep;
import dev.millrace.deployer.app.TraceFirstRequest;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicPublisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts what goes on by itself, and ends it between two steps. */
@Singleton
class Lifecycle {

    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final long SWEEP_SECONDS = 3;
    private static final long RECONCILE_ROUTER_SECONDS = 60;
    private static final Duration TOPICS = Duration.ofSeconds(30);

    private final Executor workers = ReconcilerThread.executor();
    private final Background background;
    private final ScheduledExecutorService timer;
    private final HaproxyRouter router;
    private final Sweep sweep;

    /** Held so that it reads from the start on, not from the first request. */
    private final TenantDirectory tenants;

    Lifecycle(
            Background background,
            Timer timer,
            HaproxyRouter router,
            Sweep sweep,
            TenantDirectory tenants) {
        this.background = background;
        this.timer = timer.appointments();
        this.router = router;
        this.sweep = sweep;
        this.tenants = tenants;
    }

    void start(
            @Observes StartupEvent event,
            DeployerSettings settings,
            TopicPublisher publisher,
            TraceFirstRequest firstRequest,
            RouterSettings routerSettings) {
        new TopicAdmin(settings.kafka()).ensure(List.of(Topic.values()), TOPICS);
        new TopicAdmin(settings.kafka()).ensureDeadLetters("deployer", TOPICS);
        router.prepare();
        listen(routerSettings, firstRequest);
        background.begin(publisher, this::elected);
        every(SWEEP_SECONDS, this::sweep);
        every(RECONCILE_ROUTER_SECONDS, this::reconcileRouter);
        LOG.log(
                Level.INFO,
                "deployer started router={0} tenants-age={1}",
                routerSettings.bind(),
                tenants.age());
    }

    /** Only a span is lost when somebody else has the port. */
    private static void listen(RouterSettings router, TraceFirstRequest firstRequest) {
        var threads = Thread.ofPlatform().name("request-log").daemon().factory();
        tryTo(
                "listen to the router's log",
                () ->
                        router.requestLog()
                                .ifPresent(
                                        at -> RequestLog.open(at, firstRequest::served, threads)));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        background.end();
    }

    /** On the lease keeper's thread: short. */
    private void elected() {
        workers.execute(this::reconcileRouter);
        workers.execute(this::sweep);
    }

    private void every(long seconds, Runnable work) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> workers.execute(work), seconds, seconds, TimeUnit.SECONDS);
    }

    private void sweep() {
        if (background.leads()) {
            tryTo("sweep", sweep::sweep);
        }
    }

    private void reconcileRouter() {
        if (background.leads()) {
            tryTo("reconcile the router", router::reconcile);
        }
    }

    private static void tryTo(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not {0}: {1}", what, e);
            LOG.log(Level.DEBUG, what, e);
        }
    }
}

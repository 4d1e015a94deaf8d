package dev.millrace.deployer.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.deployer.adapter.docker.ContainerLimits;
import dev.millrace.deployer.adapter.docker.DockerContainers;
import dev.millrace.deployer.adapter.docker.DockerOutput;
import dev.millrace.deployer.adapter.docker.EngineClient;
import dev.millrace.deployer.adapter.haproxy.HaproxyRouter;
import dev.millrace.deployer.adapter.haproxy.HaproxySessionCount;
import dev.millrace.deployer.adapter.haproxy.RouterSettings;
import dev.millrace.deployer.adapter.kafka.KafkaLogStreams;
import dev.millrace.deployer.adapter.ledger.HttpBuilds;
import dev.millrace.deployer.adapter.ledger.HttpContexts;
import dev.millrace.deployer.adapter.logs.FollowLogs;
import dev.millrace.deployer.adapter.probe.HttpReadiness;
import dev.millrace.deployer.adapter.telemetry.OtelSpans;
import dev.millrace.deployer.adapter.telemetry.TimedRouter;
import dev.millrace.deployer.app.JudgeContexts;
import dev.millrace.deployer.app.ProbedHealthGate;
import dev.millrace.deployer.app.TraceFirstRequest;
import dev.millrace.deployer.app.TraceSteps;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.LogMarks;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.app.port.Spans;
import dev.millrace.http.Idempotency;
import dev.millrace.http.ReadyWhen;
import dev.millrace.http.jdbc.JdbcIdempotencyStore;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TenantsTopic;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.telemetry.Meters;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

/** What is outside: engine, router, ledger, topics. */
class WorldAssembly {

    private static final long BETWEEN_PROBES_NANOS = 100_000_000;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final long MIB = 1024 * 1024;

    @Produces
    @Singleton
    TenantDirectory tenants(DeployerSettings settings) {
        return new TenantsTopic(
                        settings.kafka(),
                        System::nanoTime,
                        Thread.ofPlatform().name("tenants-", 0).daemon().factory())
                .begin();
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck tenantsReady(TenantDirectory tenants) {
        return new ReadyWhen("tenants", () -> tenants.age().compareTo(FRESH) < 0);
    }

    @Produces
    @Singleton
    Idempotency idempotency(DataSource database, ObjectMapper json) {
        return new Idempotency(new JdbcIdempotencyStore(database, RecordsAssembly.SCHEMA), json);
    }

    @Produces
    @Singleton
    DockerClient docker(DeployerSettings settings) {
        return EngineClient.open(settings.engine());
    }

    @Produces
    @Singleton
    Containers containers(DockerClient docker, Jdbi jdbi, DeployerSettings settings) {
        var system =
                jdbi.withHandle(handle ->
                        handle.select("SELECT id FROM deployer.identity")
                                .mapTo(String.class)
                                .one());
        return new DockerContainers(
                docker,
                system,
                settings.registry(),
                new ContainerLimits(settings.agentMemoryMib() * MIB, settings.agentProcesses()));
    }

    @Produces
    @Singleton
    Builds builds(DeployerSettings settings) {
        return new HttpBuilds(settings.ingestUrl(), settings.internalToken().orElse(""));
    }

    @Produces
    @Singleton
    JudgeContexts judgeContexts(DeployerSettings settings, Rollouts rollouts) {
        return new JudgeContexts(
                new HttpContexts(settings.ingestUrl(), settings.internalToken().orElse("")),
                rollouts);
    }

    @Produces
    @Singleton
    RouterSettings routerSettings(DeployerSettings settings) {
        var router = settings.router();
        return new RouterSettings(
                Path.of(router.dir()).toAbsolutePath(),
                router.address(),
                Path.of(router.socket()).toAbsolutePath(),
                Path.of(router.masterSocket()).toAbsolutePath(),
                Optional.of(router.log().orElseGet(() -> LogAddress.kept(router.dir()))));
    }

    @Produces
    @Singleton
    Router router(HaproxyRouter haproxy, Meters meters) {
        return new TimedRouter(haproxy, meters);
    }

    /** As itself, not as a router: what is asked of that one is measured. */
    @Produces
    @Singleton
    @Typed(HaproxyRouter.class)
    HaproxyRouter haproxy(RouterSettings router, Rollouts rollouts, DeployerSettings settings) {
        return new HaproxyRouter(router, () -> rollouts.routes(settings.domain()));
    }

    @Produces
    @Singleton
    HaproxySessionCount sessionCount(RouterSettings router) {
        return new HaproxySessionCount(router);
    }

    @Produces
    @Singleton
    HealthGate healthGate(Containers containers, Clock clock) {
        return new ProbedHealthGate(
                containers,
                new HttpReadiness(),
                () -> LockSupport.parkNanos(BETWEEN_PROBES_NANOS),
                clock);
    }

    @Produces
    @Singleton
    TopicPublisher publisher(DeployerSettings settings, EventHeaders headers) {
        return TopicPublisher.open(settings.kafka(), headers, TopicPublisher.ENDLESS);
    }

    @Produces
    @Singleton
    AgentLogs agentLogs(
            DockerClient docker, TopicPublisher publisher, LogMarks marks, Clock clock) {
        return new FollowLogs(
                new DockerOutput(docker),
                new KafkaLogStreams(publisher),
                marks,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("agent-log-", 0).factory()),
                clock);
    }

    @Produces
    @Singleton
    Spans spans(OpenTelemetry telemetry) {
        return new OtelSpans(telemetry.getTracer("dev.millrace.deployer"));
    }

    @Produces
    @Singleton
    TraceSteps traceSteps(Spans spans) {
        return new TraceSteps(spans);
    }

    @Produces
    @Singleton
    TraceFirstRequest traceFirstRequest(Rollouts rollouts, Spans spans, Clock clock) {
        return new TraceFirstRequest(rollouts, spans, clock);
    }
}

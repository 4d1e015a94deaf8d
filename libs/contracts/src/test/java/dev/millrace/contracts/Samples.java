package dev.millrace.contracts;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantRecord;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One value of every record that travels. */
final class Samples {

    private static final String ULID = "01jd3g5qz0m8x6w2v4t7r9n1kc";
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123Z");
    private static final TenantId TENANT = new TenantId("dev");
    private static final AgentName AGENT = new AgentName("echo-bot");
    private static final BuildRef BUILD = new BuildRef(TENANT, AGENT, BuildId.of(TENANT, ULID));
    private static final AttemptRef ATTEMPT = new AttemptRef(BUILD, 1);
    private static final WorkerId WORKER = new WorkerId("worker-1");
    private static final Incarnation LIFE = new Incarnation("a1b2c3d4e5f6");
    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "ab".repeat(32));
    private static final DeployId DEPLOY = DeployId.of(TENANT, ULID);
    private static final ReleaseId RELEASE = ReleaseId.of(TENANT, ULID);
    private static final InstanceId INSTANCE = InstanceId.of(TENANT, ULID);
    private static final Generation GENERATION = new Generation(7);
    private static final EnvironmentRef ENVIRONMENT =
            EnvironmentRef.of(new AgentRef(TENANT, AGENT), EnvironmentName.PRODUCTION);
    private static final StreamId STREAM = StreamId.of(BUILD.id());
    private static final FailureDetail DETAIL =
            new FailureDetail(
                    "build.step-failed",
                    "pip install ended with exit code 1",
                    "[3/4] RUN pip install -r requirements.txt",
                    3,
                    1,
                    List.of("ERROR: No matching distribution found"));

    private Samples() {}

    record Sample(String file, Class<?> family, Object value) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Sample> all() {
        return Stream.of(
                        of(BuildVerdict.class, verdicts()),
                        of(DispatcherOrder.class, orders()),
                        of(WorkerReport.class, reports()),
                        of(WorkerStatus.class, statuses()),
                        of(LogRecord.class, logs()),
                        of(TenantRecord.class, tenants()),
                        of(DeployEvent.class, deploys()),
                        of(StartGrant.class, Stream.of(grant())))
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> of(Class<?> family, Stream<?> values) {
        return values.map(value ->
                new Sample(
                        family.getSimpleName() + "/" + value.getClass().getSimpleName() + ".json",
                        family,
                        value));
    }

    private static Stream<BuildVerdict> verdicts() {
        var deploy = DEPLOY.value();
        return Stream.of(
                new BuildVerdict.Queued(BUILD, AT, deploy),
                new BuildVerdict.Started(BUILD, AT, deploy, 1),
                new BuildVerdict.Succeeded(BUILD, AT, deploy, IMAGE, new CacheReport(5, 3)),
                new BuildVerdict.Failed(BUILD, AT, null, Blame.TENANT_CODE, DETAIL),
                new BuildVerdict.TimedOut(BUILD, AT, deploy, 600_000),
                new BuildVerdict.Cancelled(BUILD, AT, deploy),
                new BuildVerdict.Superseded(BUILD, AT, deploy));
    }

    private static Stream<DispatcherOrder> orders() {
        return Stream.of(
                new DispatcherOrder.Tick(4, 99, AT),
                new DispatcherOrder.Assign(4, WORKER, LIFE, ATTEMPT),
                new DispatcherOrder.Cancel(4, WORKER, LIFE, ATTEMPT));
    }

    private static Stream<WorkerReport> reports() {
        return Stream.of(
                new WorkerReport.Building(ATTEMPT, WORKER, LIFE, AT),
                new WorkerReport.Pushing(ATTEMPT, WORKER, LIFE, AT),
                new WorkerReport.Pushed(
                        ATTEMPT, WORKER, LIFE, AT, IMAGE, new CacheReport(5, 3), 120),
                new WorkerReport.Broken(ATTEMPT, WORKER, LIFE, AT, Blame.TENANT_CODE, DETAIL, 120),
                new WorkerReport.OutOfTime(ATTEMPT, WORKER, LIFE, AT, 120),
                new WorkerReport.Stopped(ATTEMPT, WORKER, LIFE, AT, 120),
                new WorkerReport.Released(ATTEMPT, WORKER, LIFE, AT, 120));
    }

    private static Stream<WorkerStatus> statuses() {
        return Stream.of(
                new WorkerStatus.Heartbeat(
                        WORKER,
                        LIFE,
                        AT,
                        List.of(Platform.LINUX_AMD64),
                        List.of(Platform.LINUX_ARM64),
                        2,
                        List.of(ATTEMPT),
                        List.of(TENANT),
                        99,
                        false),
                new WorkerStatus.DispatcherTick(4, 99, AT));
    }

    private static Stream<LogRecord> logs() {
        return Stream.of(
                new LogRecord.Entries(
                        STREAM,
                        1,
                        List.of(
                                new LogEntry(
                                        1,
                                        AT,
                                        1,
                                        LogSource.STEP,
                                        "[1/4] FROM python",
                                        false,
                                        StepStatus.DONE,
                                        1200L),
                                LogEntry.line(2, AT, 2, LogSource.STDOUT, "Collecting aiohttp"))),
                new LogRecord.AttemptClosed(STREAM, 1, AT, "worker worker-1 was lost"),
                new LogRecord.End(STREAM, AT, BuildState.SUCCEEDED));
    }

    private static Stream<TenantRecord> tenants() {
        var key = new ApiKeyHash("k-" + ULID, "cd".repeat(32));
        return Stream.of(
                new TenantRecord.Tenant(TENANT, List.of(key), Quotas.defaults()),
                new TenantRecord.Operators(List.of(key)),
                new TenantRecord.Tick(12, AT));
    }

    private static Stream<DeployEvent> deploys() {
        return Stream.of(
                new DeployEvent.DeployAccepted(
                        ENVIRONMENT, DEPLOY, GENERATION, AT, DeployKind.BUILD),
                new DeployEvent.CandidateStarted(
                        ENVIRONMENT, DEPLOY, GENERATION, AT, RELEASE, INSTANCE, IMAGE),
                new DeployEvent.HealthPassed(ENVIRONMENT, DEPLOY, GENERATION, AT, INSTANCE),
                new DeployEvent.WentLive(ENVIRONMENT, DEPLOY, GENERATION, AT, RELEASE),
                new DeployEvent.Draining(ENVIRONMENT, DEPLOY, GENERATION, AT, AT.plusSeconds(60)),
                new DeployEvent.Retired(ENVIRONMENT, DEPLOY, GENERATION, AT),
                new DeployEvent.RolledBack(ENVIRONMENT, DEPLOY, GENERATION, AT, RELEASE),
                new DeployEvent.Superseded(ENVIRONMENT, DEPLOY, GENERATION, AT),
                new DeployEvent.Cancelled(ENVIRONMENT, DEPLOY, GENERATION, AT),
                new DeployEvent.Failed(ENVIRONMENT, DEPLOY, GENERATION, AT, DETAIL));
    }

    private static StartGrant grant() {
        return new StartGrant(
                ATTEMPT,
                new ContextDigest("sha256:" + "ef".repeat(32)),
                "http://127.0.0.1:9000/millrace/t/dev/a/echo-bot/contexts/ef.whole?signature=x",
                List.of(
                        new StartGrant.Pack(
                                "01",
                                "http://127.0.0.1:9000/millrace/01.manifest?signature=y",
                                "http://127.0.0.1:9000/millrace/01.tar?signature=z",
                                10_240)),
                "1764500000000000*2 1764500999000000*",
                new BuildSpec(null, null, "runtime", Map.of("VERSION", "2"), false),
                Repository.of(BUILD.agentRef()),
                600_000);
    }
}

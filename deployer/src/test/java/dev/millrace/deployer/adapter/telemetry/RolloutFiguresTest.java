package dev.millrace.deployer.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.TraceSteps;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Intent;
import dev.millrace.telemetry.DeployerMetrics;
import dev.millrace.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutFiguresTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ULID = "01jd0000000000000000000001";
    private static final TenantId DEV = new TenantId("dev");
    private static final ReleaseId RELEASE = ReleaseId.of(DEV, ULID);
    private static final InstanceId INSTANCE = InstanceId.of(DEV, ULID);
    private static final DeployState.Accepted ACCEPTED = new DeployState.Accepted(NOW);

    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final RolloutFigures figures = new RolloutFigures(meters);
    private final List<String> spans = new ArrayList<>();
    private final TraceSteps trace =
            new TraceSteps((_, name, _, attributes) ->
                    spans.add(name + " " + attributes.get("millrace.warm")));

    @Test
    void whatWasTakenBackIsAWarmStart() {
        var back = deploy().with(ACCEPTED.takenBack(RELEASE, INSTANCE, NOW.plusMillis(20)));

        saved(back);
        saved(back.saved().with(((DeployState.Switching) back.state()).live(NOW.plusMillis(30))));

        assertThat(starts("warm")).isEqualTo(1);
        assertThat(starts("cold")).isZero();
        assertThat(spans).containsExactly("deploy.start true", "deploy.switch false");
    }

    @Test
    void whatWasStartedIsAColdOne() {
        var starting = new DeployState.Starting(RELEASE, INSTANCE, NOW);

        saved(deploy().with(starting).saved().with(starting.candidate(NOW.plusSeconds(3))));

        assertThat(starts("warm")).isZero();
        assertThat(starts("cold")).isEqualTo(1);
        assertThat(spans).containsExactly("deploy.start false");
    }

    private void saved(Deploy deploy) {
        figures.saved(Changes.of(deploy));
        trace.saved(Changes.of(deploy));
    }

    private double starts(String start) {
        return meters.counter(DeployerMetrics.STARTS, "rollback", start).count();
    }

    private static Deploy deploy() {
        return new Deploy(
                DeployId.of(DEV, ULID),
                new EnvironmentRef(DEV, new AgentName("bot"), new EnvironmentName("production")),
                new Generation(3),
                DeployKind.ROLLBACK,
                new Intent(null, BuildSpec.defaults(), RELEASE, AgentContract.http(), 0),
                ACCEPTED,
                null,
                null,
                null,
                NOW,
                null,
                null,
                "00-trace",
                1);
    }
}

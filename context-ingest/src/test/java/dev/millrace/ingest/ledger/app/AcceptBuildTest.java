package dev.millrace.ingest.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.build.DockerfileFinding.Severity;
import dev.millrace.contracts.error.DockerfileRefusedException;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AcceptBuildTest {

    private static final AgentRef AGENT = new AgentRef(new TenantId("dev"), new AgentName("bot"));
    private static final ContextDigest CONTEXT = new ContextDigest("sha256:" + "a".repeat(64));
    private static final DockerfileFinding DOUBTFUL = finding(Severity.WARN, 1);
    private static final DockerfileFinding WRONG = finding(Severity.ERROR, 3);

    private final InMemoryBuilds builds = new InMemoryBuilds(() -> 1);
    private final InMemoryContexts contexts = new InMemoryContexts().with(AGENT, CONTEXT);
    private final AcceptBuild acceptBuild =
            new AcceptBuild(
                    builds,
                    contexts,
                    new InMemoryTenants(),
                    Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
                    () -> "01jd0000000000000000000000");

    @Test
    void dockerfileThatSurelyFailsIsRefusedWithEverythingFound() {
        contexts.find(DOUBTFUL, WRONG);

        assertThatThrownBy(this::accept)
                .isInstanceOfSatisfying(
                        DockerfileRefusedException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.DOCKERFILE_REFUSED);
                            assertThat(refused.findings()).containsExactly(DOUBTFUL, WRONG);
                            assertThat(refused)
                                    .hasMessage("Dockerfile line 3: what [dockerfile.error]. fix");
                        });
        assertThat(builds.all()).isEmpty();
    }

    @Test
    void doubtfulDockerfileIsBuiltAndSaidToBeDoubtful() {
        contexts.find(DOUBTFUL);

        var accepted = accept();

        assertThat(accepted.findings()).containsExactly(DOUBTFUL);
        assertThat(builds.all()).containsExactly(accepted.build());
        assertThat(accept()).isEqualTo(accepted);
    }

    private AcceptBuild.Accepted accept() {
        var request = new BuildRequest(CONTEXT, null, null, null);
        return acceptBuild.accept(AGENT, request, RequestKey.Scope.API, "key", null);
    }

    private static DockerfileFinding finding(Severity severity, int line) {
        var code = severity == Severity.ERROR ? "dockerfile.error" : "dockerfile.warn";
        return new DockerfileFinding(code, severity, line, "what", "why", "fix");
    }
}

package dev.millrace.ingest.ledger.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.build.DockerfileFinding.Severity;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.messaging.JsonCodec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedBuildTest {

    private static final DockerfileFinding FINDING =
            new DockerfileFinding("dockerfile.secret", Severity.WARN, 3, "what", "why", "fix");

    @Test
    void answerIsTheBuildsViewWithTheFindingsBesideIt() {
        var view =
                new BuildView(
                        BuildId.of(new TenantId("dev"), "01jd0000000000000000000000"),
                        new AgentName("bot"),
                        BuildState.QUEUED,
                        1,
                        0,
                        new ContextDigest("sha256:" + "0".repeat(64)),
                        BuildSpec.defaults(),
                        null,
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        null);

        var json = JsonCodec.encode(new AcceptedBuild(view, List.of(FINDING)));

        assertThat(JsonCodec.decode(json, BuildView.class)).isEqualTo(view);
        assertThat(JsonCodec.decode(json, JsonNode.class).at("/findings/0").toString())
                .isEqualTo(
                        "{\"code\":\"dockerfile.secret\",\"severity\":\"WARN\",\"line\":3,\"what\":\"what\",\"why\":\"why\",\"fix\":\"fix\"}");
    }
}

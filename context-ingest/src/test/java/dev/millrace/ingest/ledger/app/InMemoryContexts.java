package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contexts in memory. */
public final class InMemoryContexts implements StoredContexts {

    private final Map<String, TakenContext> contexts = new HashMap<>();

    private List<DockerfileFinding> findings = List.of();

    /** What the checks say from now on. */
    public void find(DockerfileFinding... found) {
        findings = List.of(found);
    }

    /** Adds one. */
    public InMemoryContexts with(AgentRef agent, ContextDigest context) {
        contexts.put(agent.key() + context, new Known());
        return this;
    }

    @Override
    public Optional<TakenContext> find(AgentRef agent, ContextDigest context) {
        return Optional.ofNullable(contexts.get(agent.key() + context));
    }

    private final class Known implements TakenContext {

        @Override
        public Instant acceptedAt() {
            return Instant.parse("2026-01-01T00:00:00Z");
        }

        @Override
        public Optional<List<DockerfileFinding>> check(BuildSpec spec) {
            return spec.dockerfile().equals("Dockerfile")
                    ? Optional.of(findings)
                    : Optional.empty();
        }

        @Override
        public Source source(Instant accepted, Duration validity) {
            return new Source("memory:manifest", List.of(), "0*");
        }
    }
}

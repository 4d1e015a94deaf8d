package dev.millrace.ingest.ledger.adapter.telemetry;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.dockerfile.check.AllChecks;
import dev.millrace.ingest.ledger.app.StoredContexts;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts what the checks find in Dockerfiles. */
public record MeteredContexts(StoredContexts delegate, Meters meters) implements StoredContexts {

    public MeteredContexts {
        AllChecks.rules().forEach(rule -> counter(meters, rule.code(), rule.severity()));
    }

    @Override
    public Optional<TakenContext> find(AgentRef agent, ContextDigest context) {
        return delegate.find(agent, context).map(Metered::new);
    }

    private final class Metered implements TakenContext {

        private final TakenContext context;

        private Metered(TakenContext context) {
            this.context = context;
        }

        @Override
        public Instant acceptedAt() {
            return context.acceptedAt();
        }

        @Override
        public Optional<List<DockerfileFinding>> check(BuildSpec spec) {
            var findings = context.check(spec);
            findings.ifPresent(all ->
                    all.forEach(one -> counter(meters, one.code(), one.severity()).increment()));
            return findings;
        }

        @Override
        public Source source(Instant accepted, Duration validity) {
            return context.source(accepted, validity);
        }
    }

    private static Counter counter(
            Meters meters, String code, DockerfileFinding.Severity severity) {
        return meters.counter(
                IngestMetrics.DOCKERFILE_FINDINGS, code, severity.name().toLowerCase(Locale.ROOT));
    }
}

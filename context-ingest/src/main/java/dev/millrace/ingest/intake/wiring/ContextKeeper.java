package dev.millrace.ingest.intake.wiring;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.CollectGarbage;
import dev.millrace.ingest.intake.app.CompactPacks;
import dev.millrace.ingest.intake.app.PackBell;
import dev.millrace.ingest.intake.domain.StoredContext;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks after what is stored, one thing at a time: compacts contexts that were accepted with many
 * packs, and deletes what nobody needs.
 */
@Singleton
public final class ContextKeeper implements PackBell {

    private static final Logger LOG = Logger.getLogger(ContextKeeper.class);

    private final CompactPacks compact;
    private final CollectGarbage collect;
    private final Meters meters;
    private final long everySeconds;
    private final ScheduledExecutorService executor;

    ContextKeeper(
            CompactPacks compact,
            CollectGarbage collect,
            Meters meters,
            @ConfigProperty(name = "millrace.garbage.seconds", defaultValue = "600")
                    long everySeconds,
            ThreadFactory threads) {
        this.compact = compact;
        this.collect = collect;
        this.meters = meters;
        this.everySeconds = everySeconds;
        executor = Executors.newSingleThreadScheduledExecutor(threads);
        meters.counter(IngestMetrics.CONTEXTS_COMPACTED);
        count(CollectGarbage.Collected.NOTHING);
    }

    public void begin() {
        var _ =
                executor.scheduleWithFixedDelay(
                        this::collect, everySeconds, everySeconds, TimeUnit.SECONDS);
    }

    public void close() {
        executor.shutdownNow();
    }

    /** What is not compacted now, because the process ends, is with the next change. */
    @Override
    public void ring(AgentRef agent, StoredContext context) {
        if (context.packs().size() > CompactPacks.MOST) {
            try {
                executor.execute(() -> compact(agent, context));
            } catch (RejectedExecutionException e) {
                LOG.debug("not compacted, the process ends", e);
            }
        }
    }

    private void compact(AgentRef agent, StoredContext context) {
        try {
            if (compact.compact(agent, context.context())) {
                meters.counter(IngestMetrics.CONTEXTS_COMPACTED).increment();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "packs not compacted agent=%s context=%s", agent, context.context());
        }
    }

    private void count(CollectGarbage.Collected gone) {
        meters.counter(IngestMetrics.GARBAGE, "contexts").increment(gone.contexts());
        meters.counter(IngestMetrics.GARBAGE, "packs").increment(gone.packs());
        meters.counter(IngestMetrics.GARBAGE, "parts").increment(gone.parts());
    }

    private void collect() {
        try {
            count(collect.collect());
        } catch (RuntimeException e) {
            LOG.warn("garbage not collected, later again", e);
        }
    }
}

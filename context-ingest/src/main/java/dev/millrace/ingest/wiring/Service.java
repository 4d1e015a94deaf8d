package dev.millrace.ingest.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.ingest.dispatch.adapter.ledger.TurnBell;
import dev.millrace.ingest.dispatch.wiring.Dispatcher;
import dev.millrace.ingest.intake.wiring.ContextKeeper;
import dev.millrace.ingest.ledger.adapter.memory.InProcessWatch;
import dev.millrace.ingest.ledger.wiring.LedgerReconciler;
import dev.millrace.ingest.tenants.app.OpenHouse;
import dev.millrace.ingest.tenants.wiring.TenantPulse;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.S3ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Starts the parts in their order, and stops them in the reverse one. */
@ApplicationScoped
class Service {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BEFORE_CONSUMERS = 1;

    private final Settings settings;
    private final Parts parts;

    Service(Settings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    void start(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        var topics = new TopicAdmin(settings.kafka());
        topics.ensure(List.of(Topic.values()), PATIENCE);
        topics.ensureDeadLetters("context-ingest", PATIENCE);
        if (parts.objects() instanceof S3ObjectStore s3) {
            s3.ensureBucket();
        }
        parts.bells().hang(parts.watch());
        parts.bells().hang(_ -> parts.relay().signal());
        parts.bells().hang(new TurnBell(parts.dispatcher()::wake));
        parts.openHouse().open();
        parts.relay().begin();
        parts.pulse().begin();
        parts.reconciler().begin();
        parts.dispatcher().begin();
        parts.contexts().begin();
    }

    void stop(@Observes ShutdownEvent event) {
        parts.contexts().close();
        parts.dispatcher().close();
        parts.reconciler().close();
        parts.pulse().close();
        parts.relay().close();
    }

    /** What has a beginning and an end. */
    @Singleton
    record Parts(
            ObjectStore objects,
            Bells bells,
            InProcessWatch watch,
            Relay relay,
            OpenHouse openHouse,
            TenantPulse pulse,
            LedgerReconciler reconciler,
            ContextKeeper contexts,
            Dispatcher dispatcher) {}
}

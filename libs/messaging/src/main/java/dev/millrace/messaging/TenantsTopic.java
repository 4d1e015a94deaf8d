package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.contracts.tenant.TenantRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * A service's own copy of the compacted topic {@code tenants}.
 *
 * <p>Its age counts, by the given monotonic clock, from the moment the copy last stood at the
 * topic's end after a tick; before that it is older than anything.
 */
public final class TenantsTopic implements TenantDirectory, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TenantsTopic.class);
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final LongSupplier nanos;
    private final TopicTail tail;
    private final Map<String, TenantRecord.Tenant> tenants = new HashMap<>();
    private List<ApiKeyHash> operators = List.of();
    private boolean ticked;
    private boolean changed;
    private volatile View view = new View(Map.of(), Map.of());
    private volatile long freshAt;
    private volatile boolean fresh;

    /**
     * Does not read before {@link #begin}.
     *
     * @param nanos monotonic, such as {@code System::nanoTime}
     */
    public TenantsTopic(String bootstrap, LongSupplier nanos, ThreadFactory threads) {
        this.nanos = nanos;
        this.tail =
                new TopicTail(
                        bootstrap,
                        Topic.TENANTS,
                        new TopicTail.Start.Beginning(),
                        new Reader(),
                        threads);
    }

    public TenantsTopic begin() {
        tail.begin();
        return this;
    }

    /** Completes when all has been read that was in the topic at the beginning. */
    public CompletableFuture<Void> caughtUp() {
        return tail.caughtUp();
    }

    /** By partition, the offset of the record that is to be read next. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    @Override
    public Optional<Principal> find(String sha256) {
        return Optional.ofNullable(view.principals().get(sha256));
    }

    @Override
    public Optional<Quotas> quotas(TenantId tenant) {
        return Optional.ofNullable(view.quotas().get(tenant));
    }

    @Override
    public Duration age() {
        return fresh ? Duration.ofNanos(nanos.getAsLong() - freshAt) : NEVER;
    }

    @Override
    public void close() {
        tail.close();
    }

    private record View(Map<String, Principal> principals, Map<TenantId, Quotas> quotas) {}

    private final class Reader implements TopicTail.Listener {

        @Override
        public void received(TailedRecord record) {
            var json = record.value();
            if (json == null) {
                changed |= tenants.remove(record.key()) != null;
                return;
            }
            try {
                take(record.key(), JsonCodec.decode(json, TenantRecord.class));
            } catch (UndecodableException e) {
                LOG.errorf(e, "tenant record ignored offset=%d", record.offset());
            }
        }

        private void take(String key, TenantRecord record) {
            switch (record) {
                case TenantRecord.Tenant tenant -> {
                    tenants.put(key, tenant);
                    changed = true;
                }
                case TenantRecord.Operators(var keys) -> {
                    operators = keys;
                    changed = true;
                }
                case TenantRecord.Tick _ -> ticked = true;
                case TenantRecord.Unknown(var type) -> LOG.debugf("ignored type=%s", type);
            }
        }

        @Override
        public void atEnd() {
            if (changed) {
                changed = false;
                publish();
            }
            if (ticked) {
                ticked = false;
                freshAt = nanos.getAsLong();
                fresh = true;
            }
        }

        private void publish() {
            var principals = new HashMap<String, Principal>();
            var quotas = new HashMap<TenantId, Quotas>();
            for (var tenant : tenants.values()) {
                quotas.put(tenant.tenant(), tenant.quotas());
                for (var key : tenant.keys()) {
                    principals.put(key.sha256(), new Principal.OfTenant(tenant.tenant(), key.id()));
                }
            }
            operators.forEach(
                    key -> principals.put(key.sha256(), new Principal.Operator(key.id())));
            view = new View(Map.copyOf(principals), Map.copyOf(quotas));
        }
    }
}

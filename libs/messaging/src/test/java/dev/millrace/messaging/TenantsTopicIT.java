package dev.millrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantRecord;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantsTopicIT {

    private static final TenantId DEV = new TenantId("dev");
    private static final String HASH = "ab".repeat(32);

    private final TestBed bed = TestBed.isolated(Part.KAFKA);
    private final AtomicLong nanos = new AtomicLong();
    private final EventHeaders headers =
            new EventHeaders(
                    "test",
                    new RandomIds(Clock.systemUTC(), RandomGenerator.getDefault()),
                    Clock.systemUTC());
    private final TopicPublisher publisher =
            TopicPublisher.open(bed.kafka(), headers, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        publisher.close();
        bed.close();
    }

    @Test
    void keyIsKnownUntilItIsRevokedAndTheViewAgesWithoutTicks() throws Exception {
        new TopicAdmin(bed.kafka()).ensure(List.of(Topic.TENANTS), Duration.ofSeconds(60));
        tenant(List.of(new ApiKeyHash("k-1", HASH)));
        try (var topic =
                new TenantsTopic(bed.kafka(), nanos::get, Thread.ofPlatform().factory()).begin()) {
            topic.caughtUp().get(60, TimeUnit.SECONDS);
            assertThat(topic.find(HASH)).contains(new Principal.OfTenant(DEV, "k-1"));
            assertThat(topic.quotas(DEV)).contains(Quotas.defaults());
            assertThat(topic.age()).isGreaterThan(Duration.ofDays(1));

            tick(1);
            until(() -> topic.age().isZero());
            nanos.set(Duration.ofSeconds(11).toNanos());
            assertThat(topic.age()).isEqualTo(Duration.ofSeconds(11));

            tenant(List.of());
            tick(2);
            until(() -> topic.age().isZero());
            assertThat(topic.find(HASH)).isEmpty();
        }
    }

    private void tenant(List<ApiKeyHash> keys) {
        publisher
                .send(Topic.TENANTS, "dev", new TenantRecord.Tenant(DEV, keys, Quotas.defaults()))
                .join();
    }

    private void tick(long sequence) {
        publisher
                .send(Topic.TENANTS, "_tick", new TenantRecord.Tick(sequence, Instant.EPOCH))
                .join();
    }

    private static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}

package dev.millrace.ingest.wiring;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.RandomIds;
import dev.millrace.ingest.ledger.app.BuildBell;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Clock, chance, threads, database, broker and store: what every hexagon is given. */
class Foundation {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Role role(@ConfigProperty(name = "millrace.role", defaultValue = "all") String name) {
        return Role.of(name);
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Ids ids(Clock clock, SecureRandom random) {
        return new RandomIds(clock, random);
    }

    @Produces
    @Singleton
    ThreadFactory threads() {
        return Thread.ofPlatform().name("millrace-", 0).daemon().factory();
    }

    @Produces
    @Singleton
    Jdbi database(AgroalDataSource source) {
        return Jdbi.create(source);
    }

    @Produces
    @Singleton
    EventHeaders headers(Ids ids, Clock clock) {
        return new EventHeaders("context-ingest", ids, clock);
    }

    @Produces
    @Singleton
    Bells bells() {
        return new Bells();
    }

    @Produces
    @Singleton
    BuildBell bell(Bells bells) {
        return bells::ring;
    }

    @Produces
    @Singleton
    DiskReserve disk(
            Settings settings,
            @ConfigProperty(name = "millrace.disk.reserve.mib", defaultValue = "1024") int reserve,
            Meters meters) {
        var disk = DiskReserve.of(settings.data(), reserve);
        meters.gauge(SharedMetrics.DISK_RESERVE, disk::bytes);
        return disk;
    }

    /** For ticks and orders: what is late is worth nothing. */
    @Produces
    @Singleton
    TopicPublisher publisher(Settings settings, EventHeaders headers) {
        return TopicPublisher.open(settings.kafka(), headers, PATIENCE);
    }

    void close(@Disposes TopicPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    ObjectStore objects(
            @ConfigProperty(name = "millrace.s3.endpoint") String endpoint,
            @ConfigProperty(name = "millrace.s3.access.key") String accessKey,
            @ConfigProperty(name = "millrace.s3.secret.key") String secretKey,
            @ConfigProperty(name = "millrace.s3.bucket") String bucket) {
        return S3ObjectStore.of(new S3Settings(endpoint, accessKey, secretKey, bucket));
    }
}

package dev.millrace.streamer.wiring;

import dev.millrace.messaging.TenantsTopic;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.streamer.adapter.http.OpenReaders;
import dev.millrace.streamer.adapter.kafka.GroupPositions;
import dev.millrace.streamer.adapter.kafka.LogTails;
import dev.millrace.streamer.app.ArchiveEnded;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts the threads of the log-streamer and stops them in the opposite order. */
@ApplicationScoped
class StreamerLife {

    private static final Logger LOG = Logger.getLogger(StreamerLife.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_PER_SEARCH = 30;

    private final LogTails tails;
    private final TenantsTopic tenants;
    private final OpenReaders readers;
    private final ArchiveEnded archiveEnded;
    private final Ends ends;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread archiver = Thread.ofPlatform().name("archiver").unstarted(this::archive);
    private final Thread porter = Thread.ofPlatform().name("key-check").unstarted(this::checkKeys);

    StreamerLife(
            LogTails tails,
            TenantsTopic tenants,
            OpenReaders readers,
            ArchiveEnded archiveEnded,
            Ends ends) {
        this.tails = tails;
        this.tenants = tenants;
        this.readers = readers;
        this.archiveEnded = archiveEnded;
        this.ends = ends;
    }

    void start(@Observes StartupEvent event) {
        tenants.begin();
        tails.begin();
        archiver.start();
        porter.start();
    }

    /** While the server still stands: afterwards it closes connections by itself, as at an end. */
    void dismissReaders(@Observes ShutdownDelayInitiatedEvent event) {
        readers.shutDown();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        tails.close();
        archiver.join(ROUND.multipliedBy(5).toMillis());
        tenants.close();
        ends.positions().close();
    }

    private void archive() {
        var bucket = false;
        for (var round = 1L; stopping.getCount() > 0; round++) {
            var well = false;
            try {
                if (!bucket) {
                    ends.objects().ensureBucket();
                    bucket = true;
                }
                well = archiveEnded.round(ROUND, round % ROUNDS_PER_SEARCH == 0);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("archiver failed, again in a second", e);
            }
            if (!well) {
                await();
            }
        }
    }

    private void checkKeys() {
        while (!await()) {
            try {
                readers.checkKeys();
            } catch (RuntimeException e) {
                LOG.error("keys of open readers not checked", e);
            }
        }
    }

    /** Waits a moment; true when it is time to stop. */
    private boolean await() {
        try {
            return stopping.await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What the archiver stands between. */
    @Singleton
    record Ends(GroupPositions positions, S3ObjectStore objects) {}
}

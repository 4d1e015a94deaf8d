package dev.millrace.streamer.wiring;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.http.ReadyWhen;
import dev.millrace.messaging.TenantsTopic;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import dev.millrace.streamer.adapter.disk.DiskSpools;
import dev.millrace.streamer.adapter.json.JsonFrameFormat;
import dev.millrace.streamer.adapter.kafka.GroupPositions;
import dev.millrace.streamer.adapter.kafka.LogTails;
import dev.millrace.streamer.adapter.kafka.LogTopicListener;
import dev.millrace.streamer.adapter.s3.S3Archive;
import dev.millrace.streamer.adapter.telemetry.TimedArchive;
import dev.millrace.streamer.app.Archive;
import dev.millrace.streamer.app.ArchiveEnded;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.LiveStreams;
import dev.millrace.streamer.app.OpenLog;
import dev.millrace.streamer.app.TakeRecord;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Assembles the log-streamer. Read each method from the inside out. */
class StreamerAssembly {

    @Produces
    @Singleton
    FrameFormat frameFormat() {
        return new JsonFrameFormat();
    }

    @Produces
    @Singleton
    DiskReserve disk(StreamerSettings settings, Meters meters) {
        var disk = DiskReserve.of(settings.data(), settings.diskReserve());
        meters.gauge(SharedMetrics.DISK_RESERVE, disk::bytes);
        return disk;
    }

    @Produces
    @Singleton
    LiveStreams liveStreams(StreamerSettings settings, DiskReserve disk, FrameFormat format) {
        return new LiveStreams(DiskSpools.in(settings.spools(), disk, format));
    }

    @Produces
    @Singleton
    S3ObjectStore objectStore(StreamerSettings settings) {
        var s3 = settings.s3();
        return S3ObjectStore.of(
                new S3Settings(s3.endpoint(), s3.accessKey(), s3.secretKey(), s3.bucket()));
    }

    @Produces
    @Singleton
    Archive archive(
            ObjectStore objects, FrameFormat format, StreamerSettings settings, Meters meters) {
        return new TimedArchive(new S3Archive(objects, format, settings.spools()), meters);
    }

    @Produces
    @Singleton
    OpenLog openLog(LiveStreams streams, Archive archive, FrameFormat format) {
        return new OpenLog(streams, archive, format);
    }

    @Produces
    @Singleton
    GroupPositions positions(StreamerSettings settings) {
        return new GroupPositions(settings.kafka());
    }

    @Produces
    @Singleton
    ArchiveEnded archiveEnded(LiveStreams streams, Archive archive, GroupPositions positions) {
        return new ArchiveEnded(streams, archive, positions);
    }

    @Produces
    @Singleton
    LogTails logTails(
            StreamerSettings settings,
            GroupPositions positions,
            LiveStreams streams,
            Meters meters,
            Tracer tracer) {
        var takeRecord = new TakeRecord(streams);
        return new LogTails(
                settings.kafka(),
                positions,
                topic -> new LogTopicListener(topic, takeRecord, Clock.systemUTC(), meters, tracer),
                Thread.ofPlatform().name("log-tail-", 0).factory());
    }

    @Produces
    @Singleton
    TenantsTopic tenants(StreamerSettings settings) {
        return new TenantsTopic(
                settings.kafka(), System::nanoTime, Thread.ofPlatform().name("tenants").factory());
    }

    @Produces
    @Readiness
    HealthCheck logsAreRead(LogTails tails) {
        return new ReadyWhen("logs", tails::complete);
    }

    @Produces
    @Readiness
    HealthCheck tenantsAreRead(TenantsTopic tenants) {
        return new ReadyWhen("tenants", () -> tenants.caughtUp().isDone());
    }
}

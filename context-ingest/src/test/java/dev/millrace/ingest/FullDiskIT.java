package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.ingest.testing.Client;
import dev.millrace.ingest.testing.HostileUpload;
import dev.millrace.ingest.testing.IngestBed;
import dev.millrace.ingest.testing.RawUpload;
import dev.millrace.ingest.testing.TarStream;
import dev.millrace.ingest.testing.Tars;
import dev.millrace.standalone.testbed.SmallDisk;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The disk below the service's data folder has no room any more. */
class FullDiskIT {

    private static final int DISK = 48;
    private static final int RESERVE = 16;
    private static final HostileUpload.Body TWENTY_MIB =
            out ->
                    new TarStream(out)
                            .filled("ballast", 20 << 20)
                            .file("Dockerfile", "FROM a")
                            .end();

    private static @Nullable SmallDisk disk;
    private static @Nullable IngestBed bed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs root: runs in ./millrace test");
        disk = new SmallDisk(DISK);
        var settings =
                Map.of(
                        "MILLRACE_DATA",
                        disk.folder().toString(),
                        "MILLRACE_DISK_RESERVE_MIB",
                        String.valueOf(RESERVE));
        bed = new IngestBed(128, settings);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (bed != null) {
            bed.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void fullDiskRefusesByNameAndTakesAgainOnceThereIsRoom() throws IOException {
        var dev = bed().tenant("full");
        assertThat(upload(dev, "before").status()).isEqualTo(201);

        disk().fillUpTo(RESERVE - 1);
        var atOnce = dev.upload("small", Tars.context("FROM scratch\n"));
        disk().clear();
        disk().fillUpTo(RESERVE + 10);
        var midway = upload(dev, "midway");
        var small = dev.upload("small", Tars.context("FROM scratch\n"));
        disk().clear();

        assertThat(atOnce.status()).isEqualTo(507);
        assertThat(atOnce.code()).isEqualTo("disk.reserve-reached");
        assertThat(midway.status()).isEqualTo(507);
        assertThat(midway.code()).isEqualTo("disk.reserve-reached");
        assertThat(small.as(ContextReceipt.class).known()).isFalse();
        var after = upload(dev, "midway");
        assertThat(after.status()).as(after.body()).isEqualTo(201);
        assertThat(after.body()).contains("\"known\":false");
    }

    @Test
    void operatorsSeeHowMuchIsLeft() {
        var metrics = bed().anybody().get("/q/metrics").body();

        assertThat(metrics)
                .contains("millrace_disk_free_bytes", "millrace_disk_reserve_bytes 1.6777216E7");
    }

    private static RawUpload upload(Client client, String agent) throws IOException {
        return RawUpload.send(bed().service().url(), client.key(), agent, TWENTY_MIB);
    }

    private static IngestBed bed() {
        return Objects.requireNonNull(bed);
    }

    private static SmallDisk disk() {
        return Objects.requireNonNull(disk);
    }
}

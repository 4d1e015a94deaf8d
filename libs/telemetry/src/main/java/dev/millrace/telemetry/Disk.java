package dev.millrace.telemetry;

import java.io.File;
import java.nio.file.Path;

/** The file system that a folder is on, or will be once it is made. */
public record Disk(Path folder) {

    /** Shows how much room there is. */
    public void show(Meters meters) {
        meters.gauge(SharedMetrics.DISK_FREE, () -> there().getUsableSpace());
        meters.gauge(SharedMetrics.DISK_SIZE, () -> there().getTotalSpace());
    }

    private File there() {
        var candidate = folder.toAbsolutePath();
        while (!candidate.toFile().exists() && candidate.getParent() != null) {
            candidate = candidate.getParent();
        }
        return candidate.toFile();
    }
}

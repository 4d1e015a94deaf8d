package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.DaemonInfo;
import dev.millrace.buildkit.Platform;
import dev.millrace.buildkit.proto.control.ListWorkersResponse;
import dev.millrace.buildkit.proto.control.WorkerRecord;
import java.util.List;

/** Reads what the daemon says about its workers. */
public final class WorkerRecords {

    private WorkerRecords() {}

    public static List<DaemonInfo.Worker> read(ListWorkersResponse response) {
        return response.getRecordList().stream().map(WorkerRecords::worker).toList();
    }

    private static DaemonInfo.Worker worker(WorkerRecord daemons) {
        var platforms =
                daemons.getPlatformsList().stream()
                        .map(p -> new Platform(p.getOs(), p.getArchitecture(), p.getVariant()))
                        .toList();
        return new DaemonInfo.Worker(daemons.getId(), daemons.getLabelsMap(), platforms);
    }
}

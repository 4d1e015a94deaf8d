package dev.millrace.ingest.simulation;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Speaks the worker's side of the protocol, badly when the seed wants it. */
final class SimulatedWorker {

    private static final int SLOTS = 2;

    private final World world;
    private final WorkerId id;
    private final Map<AttemptRef, Integer> running = new LinkedHashMap<>();
    private Incarnation incarnation;
    private int read;
    private boolean frozen;

    SimulatedWorker(World world, int number) {
        this.world = world;
        this.id = new WorkerId("w" + number);
        this.incarnation = world.newLife();
    }

    /** Dies and comes back as another life, which ignores what is addressed to the old one. */
    void crash() {
        running.clear();
        incarnation = world.newLife();
        read = world.orders.size();
        frozen = false;
    }

    void freeze(boolean on) {
        frozen = on;
    }

    void beat() {
        if (!frozen) {
            world.statuses.add(
                    new WorkerStatus.Heartbeat(
                            id,
                            incarnation,
                            world.now(),
                            List.of(Platform.LINUX_AMD64),
                            List.of(Platform.LINUX_ARM64),
                            SLOTS,
                            List.copyOf(running.keySet()),
                            List.of(),
                            0,
                            false));
        }
    }

    void readOne() {
        if (frozen || read >= world.orders.size()) {
            return;
        }
        switch (world.orders.get(read++)) {
            case DispatcherOrder.Assign assign when isMine(assign.worker(), assign.incarnation()) ->
                    start(assign.attempt());
            case DispatcherOrder.Cancel cancel when isMine(cancel.worker(), cancel.incarnation()) ->
                    stop(cancel.attempt());
            case DispatcherOrder _ -> {}
        }
    }

    /** One step of one build: it may go on, end well, break, be given back. */
    void work() {
        if (frozen || running.isEmpty()) {
            return;
        }
        var attempt = running.keySet().stream().toList().get(world.random.nextInt(running.size()));
        var step = running.merge(attempt, 1, Integer::sum);
        switch (step) {
            case 2 -> report(new WorkerReport.Building(attempt, id, incarnation, world.now()));
            case 4 -> report(new WorkerReport.Pushing(attempt, id, incarnation, world.now()));
            case 5 -> finish(attempt);
            default -> {}
        }
    }

    private boolean isMine(WorkerId worker, Incarnation life) {
        return worker.equals(id) && life.equals(incarnation);
    }

    private void start(AttemptRef attempt) {
        try {
            world.startAttempt.start(
                    attempt.build().id(), attempt.number(), new StartRequest(id, incarnation));
            running.putIfAbsent(attempt, 0);
        } catch (MillraceException e) {
            if (e.code() != ErrorCode.ATTEMPT_NOT_YOURS) {
                throw e;
            }
        }
    }

    private void stop(AttemptRef attempt) {
        if (running.remove(attempt) != null) {
            report(new WorkerReport.Stopped(attempt, id, incarnation, world.now(), 0));
        }
    }

    private void finish(AttemptRef attempt) {
        running.remove(attempt);
        switch (world.random.nextInt(10)) {
            case 0 -> report(new WorkerReport.OutOfTime(attempt, id, incarnation, world.now(), 0));
            case 1 -> report(new WorkerReport.Released(attempt, id, incarnation, world.now(), 0));
            case 2 -> report(broken(attempt, Blame.TENANT_CODE, ErrorCode.BUILD_STEP_FAILED));
            case 3 -> report(broken(attempt, Blame.PLATFORM, ErrorCode.BUILD_PUSH_FAILED));
            case 4 -> report(pushed(attempt, world.imageOf(attempt)));
            default -> {
                var image = world.imageOf(attempt);
                world.registry.put(image, attempt);
                report(pushed(attempt, image));
            }
        }
    }

    private WorkerReport pushed(AttemptRef attempt, ImageDigest image) {
        return new WorkerReport.Pushed(
                attempt, id, incarnation, world.now(), image, new CacheReport(1, 0), 0);
    }

    private WorkerReport broken(AttemptRef attempt, Blame blame, ErrorCode code) {
        return new WorkerReport.Broken(
                attempt,
                id,
                incarnation,
                world.now(),
                blame,
                FailureDetail.of(code.id(), "broken"),
                0);
    }

    private void report(WorkerReport report) {
        world.reports.add(report);
    }
}

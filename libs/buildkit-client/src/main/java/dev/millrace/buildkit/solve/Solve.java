package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.BuildListener;
import dev.millrace.buildkit.BuildOrder;
import dev.millrace.buildkit.BuildOutcome;
import dev.millrace.buildkit.RunningBuild;
import dev.millrace.buildkit.Sha256;
import dev.millrace.buildkit.proto.control.ControlGrpc;
import dev.millrace.buildkit.proto.control.SolveRequest;
import dev.millrace.buildkit.proto.control.SolveResponse;
import dev.millrace.buildkit.proto.control.StatusRequest;
import dev.millrace.buildkit.session.Session;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One build under way: a Solve and, opened just before it, the Status of the same reference. */
public final class Solve
        implements RunningBuild, ClientResponseObserver<SolveRequest, SolveResponse> {

    /** The daemon ends the status stream some milliseconds after the Solve. */
    private static final int STATUS_SECONDS = 10;

    private final CompletableFuture<SolveResponse> result = new CompletableFuture<>();
    private final StepTracker steps = new StepTracker();
    private final StatusFeed status;
    private final Session session;
    private volatile boolean cancelled;
    private @Nullable volatile ClientCallStreamObserver<SolveRequest> call;

    private Solve(Session session, BuildListener listener) {
        this.session = session;
        status = new StatusFeed(steps, listener, this::cancel);
    }

    public static RunningBuild start(
            ManagedChannel channel, Session session, BuildOrder order, BuildListener listener) {
        var solve = new Solve(session, listener);
        var ref = "millrace-" + UUID.randomUUID();
        var stub = ControlGrpc.newStub(channel);
        stub.status(StatusRequest.newBuilder().setRef(ref).build(), solve.status);
        stub.solve(SolveRequests.of(ref, session.id(), order), solve);
        return solve;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SolveRequest> requests) {
        call = requests;
    }

    @Override
    public void onNext(SolveResponse response) {
        result.complete(response);
    }

    @Override
    public void onError(Throwable cause) {
        result.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {
        result.completeExceptionally(new IllegalStateException("Solve ended without a response"));
    }

    /** Only the Solve: the status stream stays open, tells how the steps ended and ends itself. */
    @Override
    public void cancel() {
        cancelled = true;
        var running = call;
        if (running != null) {
            running.cancel("cancelled", null);
        }
    }

    @Override
    public BuildOutcome await() throws InterruptedException {
        try (session) {
            var response = result.get();
            status.awaitEnd(STATUS_SECONDS);
            var digest = response.getExporterResponseOrThrow("containerimage.digest");
            return new BuildOutcome.Pushed(Sha256.parse(digest), session.pulls());
        } catch (ExecutionException e) {
            status.awaitEnd(STATUS_SECONDS);
            return cancelled
                    ? new BuildOutcome.Cancelled()
                    : Failures.outcome(e.getCause() == null ? e : e.getCause(), steps::find);
        } catch (InterruptedException e) {
            cancel();
            throw e;
        }
    }
}

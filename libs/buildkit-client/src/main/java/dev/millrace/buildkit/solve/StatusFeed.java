package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.BuildListener;
import dev.millrace.buildkit.proto.control.StatusResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the status stream and tells the listener, one event at a time. */
final class StatusFeed implements StreamObserver<StatusResponse> {

    private final StepTracker steps;
    private final BuildListener listener;
    private final Runnable stop;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable volatile RuntimeException listenerFailure;

    /** {@code stop} is called when the listener cannot take any more. */
    StatusFeed(StepTracker steps, BuildListener listener, Runnable stop) {
        this.steps = steps;
        this.listener = listener;
        this.stop = stop;
    }

    @Override
    public void onNext(StatusResponse response) {
        tell(steps.read(response));
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
    }

    private void end() {
        tell(steps.end());
        ended.countDown();
    }

    private void tell(List<BuildEvent> events) {
        if (listenerFailure != null) {
            return;
        }
        try {
            events.forEach(listener::on);
        } catch (RuntimeException e) {
            listenerFailure = e;
            stop.run();
        }
    }

    /** Waits for the last event; a listener that failed is the caller's own trouble. */
    void awaitEnd(int seconds) throws InterruptedException {
        ended.await(seconds, TimeUnit.SECONDS);
        var failure = listenerFailure;
        if (failure != null) {
            throw new IllegalStateException("the build's listener failed", failure);
        }
    }
}

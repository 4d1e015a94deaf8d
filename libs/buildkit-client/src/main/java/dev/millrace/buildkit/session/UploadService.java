package dev.millrace.buildkit.session;

import com.google.protobuf.UnsafeByteOperations;
import dev.millrace.buildkit.ContextUpload;
import dev.millrace.buildkit.proto.upload.BytesMessage;
import dev.millrace.buildkit.proto.upload.UploadGrpc;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the context when the daemon pulls {@code http://buildkit-session/<digest>}, no faster than
 * it reads: at most a few chunks are in memory, whatever the size.
 */
final class UploadService extends UploadGrpc.UploadImplBase {

    private static final int CHUNK = 128 * 1024;

    private final ContextUpload context;
    private final Executor senders;
    private final AtomicInteger pulls = new AtomicInteger();

    UploadService(ContextUpload context, Executor senders) {
        this.context = context;
        this.senders = senders;
    }

    int pulls() {
        return pulls.get();
    }

    @Override
    public StreamObserver<BytesMessage> pull(StreamObserver<BytesMessage> responses) {
        var out = (ServerCallStreamObserver<BytesMessage>) responses;
        if (!("/" + context.digest().hex()).equals(RequestHeaders.urlPath())) {
            out.onError(Status.NOT_FOUND.asRuntimeException());
            return new Ignored();
        }
        pulls.incrementAndGet();
        var ready = new Semaphore(0);
        out.setOnReadyHandler(ready::release);
        out.setOnCancelHandler(ready::release);
        senders.execute(Context.current().wrap(() -> send(out, ready)));
        return new Ignored();
    }

    private void send(ServerCallStreamObserver<BytesMessage> out, Semaphore ready) {
        try (var in = context.source().open()) {
            while (true) {
                var chunk = in.readNBytes(CHUNK);
                while (!out.isReady() && !out.isCancelled()) {
                    ready.acquireUninterruptibly();
                }
                if (out.isCancelled()) {
                    return;
                }
                if (chunk.length == 0) {
                    out.onCompleted();
                    return;
                }
                out.onNext(
                        BytesMessage.newBuilder()
                                .setData(UnsafeByteOperations.unsafeWrap(chunk))
                                .build());
            }
        } catch (IOException e) {
            out.onError(
                    Status.UNAVAILABLE
                            .withDescription("build context cannot be read: " + e.getMessage())
                            .withCause(e)
                            .asRuntimeException());
        }
    }

    /** The daemon sends nothing but the end. */
    private static final class Ignored implements StreamObserver<BytesMessage> {

        @Override
        public void onNext(BytesMessage message) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }
}

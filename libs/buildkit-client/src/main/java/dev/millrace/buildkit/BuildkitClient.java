package dev.millrace.buildkit;

import dev.millrace.buildkit.proto.control.ControlGrpc;
import dev.millrace.buildkit.proto.control.InfoRequest;
import dev.millrace.buildkit.proto.control.ListWorkersRequest;
import dev.millrace.buildkit.session.Offer;
import dev.millrace.buildkit.session.Session;
import dev.millrace.buildkit.solve.Solve;
import dev.millrace.buildkit.solve.WorkerRecords;
import dev.millrace.buildkit.transport.Channels;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A connection to one BuildKit. Many builds may run over it at once, each with its own session; it
 * connects on first use and again after a loss.
 */
public final class BuildkitClient implements AutoCloseable {

    private static final int ANSWER_SECONDS = 15;

    private final BuildkitAddress address;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoopGroup io =
            new NioEventLoopGroup(1, new DefaultThreadFactory("buildkit-io", true));
    private final EventLoopGroup sessions =
            new DefaultEventLoopGroup(2, new DefaultThreadFactory("buildkit-session", true));
    private final ManagedChannel channel;

    private BuildkitClient(BuildkitAddress address) {
        this.address = address;
        channel = Channels.open(address, io, calls);
    }

    public static BuildkitClient of(BuildkitAddress address) {
        return new BuildkitClient(address);
    }

    /** Asks the daemon who it is and what it can run; also the way to see whether it is there. */
    public DaemonInfo info() throws BuildkitUnavailableException {
        var stub =
                ControlGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS);
        try {
            var version = stub.info(InfoRequest.getDefaultInstance()).getBuildkitVersion();
            var workers = stub.listWorkers(ListWorkersRequest.getDefaultInstance());
            return new DaemonInfo(version.getVersion(), WorkerRecords.read(workers));
        } catch (StatusRuntimeException e) {
            throw new BuildkitUnavailableException(address, e);
        }
    }

    /** Starts a build; the listener hears of it before this returns or later. */
    public RunningBuild start(BuildOrder order, BuildListener listener) throws IOException {
        var offer = new Offer(order.context(), order.secrets(), order.logins());
        var session = Session.open(channel, offer, sessions, calls);
        return Solve.start(channel, session, order, listener);
    }

    /** Ends the connection; builds still running on it are killed by the daemon. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sessions.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        calls.shutdown();
    }
}

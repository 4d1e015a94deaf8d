package dev.millrace.buildkit.session;

import dev.millrace.buildkit.proto.control.ControlGrpc;
import dev.millrace.buildkit.transport.Channels;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalServerChannel;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One build's session: a gRPC server inside this JVM, on no port, whose HTTP/2 bytes travel in a
 * stream of the connection we already have; the daemon is its client.
 *
 * <p>One per build, so that no build can reach what another one offers.
 */
public final class Session implements AutoCloseable {

    private final String id = UUID.randomUUID().toString();
    private final Server server;
    private final SessionTunnel tunnel;
    private final UploadService upload;

    private Session(Offer offer, EventLoopGroup loops, ExecutorService calls) throws IOException {
        var address = new LocalAddress("buildkit-session-" + id);
        upload = new UploadService(offer.context(), calls);
        server = serve(address, loops, calls, offer);
        tunnel = new SessionTunnel(address, loops);
    }

    /** Starts the server and opens the stream; the daemon may call as soon as this returns. */
    public static Session open(
            ManagedChannel daemon, Offer offer, EventLoopGroup loops, ExecutorService calls)
            throws IOException {
        var session = new Session(offer, loops, calls);
        ControlGrpc.newStub(daemon)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(session.headers()))
                .session(session.tunnel);
        return session;
    }

    private Server serve(
            LocalAddress address, EventLoopGroup loops, ExecutorService calls, Offer offer)
            throws IOException {
        return NettyServerBuilder.forAddress(address)
                .channelType(LocalServerChannel.class)
                .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .executor(calls)
                .maxInboundMetadataSize(Channels.MAX_METADATA)
                .maxInboundMessageSize(Channels.MAX_MESSAGE)
                .permitKeepAliveWithoutCalls(true)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .intercept(new RequestHeaders())
                .addService(new HealthStatusManager().getHealthService())
                .addService(upload)
                .addService(new SecretsService(offer.secrets()))
                .addService(new AuthService(offer.registries()))
                .build()
                .start();
    }

    private Metadata headers() {
        var headers = new Metadata();
        headers.put(key("x-docker-expose-session-uuid"), id);
        headers.put(key("x-docker-expose-session-name"), "millrace");
        headers.put(key("x-docker-expose-session-sharedkey"), "");
        server.getServices().stream()
                .flatMap(service -> service.getMethods().stream())
                .map(method -> "/" + method.getMethodDescriptor().getFullMethodName())
                .forEach(name -> headers.put(key("x-docker-expose-session-grpc-method"), name));
        return headers;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    public String id() {
        return id;
    }

    /** How often the daemon fetched the context: 0 when it knew it already. */
    public int pulls() {
        return upload.pulls();
    }

    @Override
    public void close() {
        try {
            tunnel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
        }
    }
}

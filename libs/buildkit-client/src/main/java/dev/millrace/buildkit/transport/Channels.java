package dev.millrace.buildkit.transport;

import dev.millrace.buildkit.BuildkitAddress;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.Executor;

/** Makes gRPC channels over unix sockets with the JDK's own sockets: no native library. */
public final class Channels {

    /** A failing 20 KB Dockerfile comes back as 34 KB of trailers; gRPC's default is 8 KiB. */
    public static final int MAX_METADATA = 1 << 20;

    /** What the daemon itself allows for one message. */
    public static final int MAX_MESSAGE = 16 << 20;

    private Channels() {}

    /** A channel that connects on first use and again whenever the connection was lost. */
    public static ManagedChannel open(BuildkitAddress address, EventLoopGroup io, Executor calls) {
        return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(address.socket()))
                .eventLoopGroup(io)
                .channelFactory(() -> socket(address))
                .usePlaintext()
                .overrideAuthority("localhost")
                .executor(calls)
                // null takes gRPC's default off: a unix socket would only warn about it
                .withOption(ChannelOption.SO_KEEPALIVE, null)
                .maxInboundMessageSize(MAX_MESSAGE)
                .maxInboundMetadataSize(MAX_METADATA)
                .build();
    }

    private static Channel socket(BuildkitAddress address) {
        var channel = new NioDomainSocketChannel();
        switch (address) {
            case BuildkitAddress.DockerEngine _ -> channel.pipeline().addFirst(new DockerHijack());
            case BuildkitAddress.UnixSocket _ -> {}
        }
        return channel;
    }
}

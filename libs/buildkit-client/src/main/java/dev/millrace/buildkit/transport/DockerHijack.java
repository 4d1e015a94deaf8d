package dev.millrace.buildkit.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns a fresh connection to a Docker Engine into raw HTTP/2 to its BuildKit, then removes itself.
 *
 * <p>Must be the first handler of its channel. The connect promise and {@code channelActive} are
 * held back until the engine's 101 has been read: what is sent earlier is swallowed by the engine.
 */
public final class DockerHijack extends ChannelDuplexHandler {

    private static final String REQUEST =
            "POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final int PATIENCE_SECONDS = 10;

    private final UpgradeAnswer answer = new UpgradeAnswer();
    private @Nullable ChannelPromise connected;

    @Override
    public void connect(
            ChannelHandlerContext ctx,
            SocketAddress remote,
            @Nullable SocketAddress local,
            ChannelPromise promise) {
        connected = promise;
        var socket = ctx.newPromise();
        socket.addListener(done -> {
            if (!done.isSuccess()) {
                promise.tryFailure(done.cause());
            }
        });
        ctx.connect(remote, local, socket);
        var timer =
                ctx.executor()
                        .schedule(
                                () -> fail(ctx, "no answer within " + PATIENCE_SECONDS + " s"),
                                PATIENCE_SECONDS,
                                TimeUnit.SECONDS);
        promise.addListener(_ -> timer.cancel(false));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var in = (ByteBuf) message;
        try {
            answer.add(in);
        } finally {
            in.release();
        }
        switch (answer.verdict()) {
            case UpgradeAnswer.Incomplete _ -> ctx.read();
            case UpgradeAnswer.Refused(var why) -> fail(ctx, why);
            case UpgradeAnswer.Upgraded(var rest) -> handOver(ctx, rest);
        }
    }

    /** The engine's first HTTP/2 frame is often in the same read as its 101. */
    private void handOver(ChannelHandlerContext ctx, byte[] rest) {
        ctx.pipeline().remove(this);
        if (connected != null) {
            connected.trySuccess();
        }
        ctx.fireChannelActive();
        if (rest.length > 0) {
            ctx.fireChannelRead(Unpooled.wrappedBuffer(rest));
            ctx.fireChannelReadComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, "connection closed before the 101");
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connected != null) {
            connected.tryFailure(cause);
        }
        ctx.close();
    }

    private void fail(ChannelHandlerContext ctx, String why) {
        if (connected != null) {
            connected.tryFailure(new IOException("Docker Engine upgrade: " + why));
        }
        ctx.close();
    }
}

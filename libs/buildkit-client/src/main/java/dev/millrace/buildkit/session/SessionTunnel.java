package dev.millrace.buildkit.session;

import com.google.protobuf.UnsafeByteOperations;
import dev.millrace.buildkit.proto.control.BytesMessage;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The byte pipe between a Session stream and a server in this JVM, with back-pressure both ways.
 *
 * <p>Each direction has one writer, so bytes keep their order. A broken pipe is never mended: a new
 * build opens a new session.
 */
final class SessionTunnel extends ChannelInboundHandlerAdapter
        implements ClientResponseObserver<BytesMessage, BytesMessage> {

    private static final int MESSAGES_AHEAD = 8;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Channel local;
    private @Nullable volatile ClientCallStreamObserver<BytesMessage> stream;

    /** The server's end first: nothing can arrive before there is a place to write it to. */
    SessionTunnel(LocalAddress server, EventLoopGroup loops) {
        local =
                new Bootstrap()
                        .group(loops)
                        .channel(LocalChannel.class)
                        .option(ChannelOption.AUTO_READ, false)
                        .handler(this)
                        .connect(server)
                        .syncUninterruptibly()
                        .channel();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<BytesMessage> requests) {
        stream = requests;
        requests.disableAutoRequestWithInitial(MESSAGES_AHEAD);
        requests.setOnReadyHandler(() -> local.eventLoop().execute(() -> resume(requests)));
    }

    private void resume(ClientCallStreamObserver<BytesMessage> requests) {
        if (requests.isReady()) {
            local.config().setAutoRead(true);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var buffer = (ByteBuf) message;
        var requests = stream;
        try {
            if (requests == null) {
                throw new IllegalStateException("bytes before the session stream");
            }
            var bytes = UnsafeByteOperations.unsafeWrap(ByteBufUtil.getBytes(buffer));
            requests.onNext(BytesMessage.newBuilder().setData(bytes).build());
            if (!requests.isReady()) {
                ctx.channel().config().setAutoRead(false);
            }
        } catch (IllegalStateException streamIsClosed) {
            ctx.close();
        } finally {
            buffer.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        var requests = stream;
        try {
            if (requests != null) {
                requests.onCompleted();
            }
        } catch (IllegalStateException alreadyClosed) {
            ended.countDown();
        }
    }

    @Override
    public void onNext(BytesMessage message) {
        var buffer = Unpooled.wrappedBuffer(message.getData().asReadOnlyByteBuffer());
        local.writeAndFlush(buffer)
                .addListener(_ -> {
                    var requests = stream;
                    if (requests != null) {
                        requests.request(1);
                    }
                });
    }

    @Override
    public void onError(Throwable cause) {
        ended.countDown();
        local.close();
    }

    @Override
    public void onCompleted() {
        ended.countDown();
        local.close();
    }

    /** Half-closes and gives the daemon a moment to end its side. */
    void close() throws InterruptedException {
        local.close();
        if (!ended.await(2, TimeUnit.SECONDS)) {
            var requests = stream;
            if (requests != null) {
                requests.cancel("session closed", null);
            }
        }
    }
}

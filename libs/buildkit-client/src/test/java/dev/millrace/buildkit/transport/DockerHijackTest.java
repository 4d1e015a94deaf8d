package dev.millrace.buildkit.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the engine's side of the upgrade on a real socket. */
class DockerHijackTest {

    private static final String REQUEST =
            "POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final String UPGRADED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final String PREFACE = "PRI * HTTP/2.0";

    @TempDir Path folder;

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final LinkedBlockingQueue<String> behind = new LinkedBlockingQueue<>();

    /** What stands behind the hijack: sends as soon as it believes to be connected. */
    private final class Http2Stub extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            behind.add("active");
            ctx.writeAndFlush(Unpooled.copiedBuffer(PREFACE, ISO_8859_1));
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var bytes = (ByteBuf) message;
            behind.add(bytes.toString(ISO_8859_1));
            bytes.release();
        }
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsSentBeforeTheUpgradeAndNothingBehindItIsLost() throws Exception {
        try (var engine = new ScriptedEngine(folder.resolve("s"))) {
            var connecting = connect(engine);
            engine.expect(REQUEST);

            engine.send(UPGRADED + "SETTINGS");

            engine.expect(PREFACE);
            connecting.get(5, TimeUnit.SECONDS);
            assertThat(List.of(next(), next())).containsExactly("active", "SETTINGS");
        }
    }

    @Test
    void answerMayComeByteByByte() throws Exception {
        try (var engine = new ScriptedEngine(folder.resolve("s"))) {
            var connecting = connect(engine);
            engine.expect(REQUEST);

            for (var letter : UPGRADED.split("")) {
                engine.send(letter);
            }

            engine.expect(PREFACE);
            assertThat(connecting.get(5, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void refusalIsTheReasonOfTheFailedConnection() throws Exception {
        try (var engine = new ScriptedEngine(folder.resolve("s"))) {
            var connecting = connect(engine);
            engine.expect(REQUEST);

            engine.send("HTTP/1.1 404 Not Found\r\nContent-Length: 28\r\n\r\n{\"message\":\"page ");
            engine.send("not found\"}");

            assertThatThrownBy(() -> connecting.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("404 Not Found {\"message\":\"page not found\"}");
            assertThat(behind).isEmpty();
        }
    }

    @Test
    void engineThatHangsUpFailsTheConnection() throws Exception {
        try (var engine = new ScriptedEngine(folder.resolve("s"))) {
            var connecting = connect(engine);
            engine.expect(REQUEST);

            engine.close();

            assertThatThrownBy(() -> connecting.get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("closed before the 101");
        }
    }

    private io.netty.util.concurrent.Future<Void> connect(ScriptedEngine engine) {
        return new Bootstrap()
                .group(loop)
                .channel(NioDomainSocketChannel.class)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(io.netty.channel.Channel channel) {
                                channel.pipeline().addLast(new DockerHijack(), new Http2Stub());
                            }
                        })
                .connect(engine.address());
    }

    private String next() throws InterruptedException {
        var seen = behind.poll(5, TimeUnit.SECONDS);
        return seen == null ? "nothing" : seen;
    }
}

package dev.millrace.standalone.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineHttpTest {

    @TempDir Path folder;

    @Test
    void answersInChunksAreReadWhole() throws Exception {
        try (var _ =
                answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "4\r\n{\"a\"\r\n3;x=y\r\n:1}\r\n0\r\n\r\n")) {
            assertThat(engine().get("/x").text()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void refusalsKeepTheirStatusAndReason() throws Exception {
        try (var _ = answering("HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\nwhy?more")) {
            var answer = engine().post("/x", "{}", Duration.ofSeconds(5));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.ok()).isFalse();
            assertThat(answer.text()).isEqualTo("why?");
        }
    }

    @Test
    void silenceEndsWithTheTimeLimit() throws Exception {
        try (var _ = answering("")) {
            assertThatThrownBy(() -> engine().get("/x", Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no answer");
        }
    }

    private EngineHttp engine() {
        return new EngineHttp(folder.resolve("s"));
    }

    /** Takes one connection; an empty text keeps it open without a word. */
    private ServerSocketChannel answering(String text) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        Thread.startVirtualThread(() -> {
            try {
                var connection = server.accept();
                connection.read(ByteBuffer.allocate(1024));
                connection.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            } catch (IOException e) {
                // the test has ended
            }
        });
        return server;
    }
}

package dev.millrace.buildkit.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A unix socket on which a test says and expects bytes. */
final class ScriptedEngine implements AutoCloseable {

    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;
    private @Nullable SocketChannel client;

    ScriptedEngine(Path socket) throws IOException {
        address = UnixDomainSocketAddress.of(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    SocketAddress address() {
        return address;
    }

    /** Reads exactly so many bytes as {@code text} has. */
    void expect(String text) throws IOException {
        var buffer = ByteBuffer.allocate(text.length());
        while (buffer.hasRemaining() && client().read(buffer) >= 0) {
            continue;
        }
        assertThat(new String(buffer.array(), 0, buffer.position(), ISO_8859_1)).isEqualTo(text);
    }

    void send(String text) throws IOException {
        var buffer = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (buffer.hasRemaining()) {
            client().write(buffer);
        }
    }

    private SocketChannel client() throws IOException {
        if (client == null) {
            client = server.accept();
        }
        return client;
    }

    @Override
    public void close() throws IOException {
        if (client != null) {
            client.close();
        }
        server.close();
    }
}

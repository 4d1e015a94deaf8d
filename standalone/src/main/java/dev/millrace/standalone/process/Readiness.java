package dev.millrace.standalone.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Whether a program answers; asked again and again until it does. */
@FunctionalInterface
public interface Readiness {

    /** False, or any exception, means not yet. */
    boolean ready() throws Exception;

    /** Something listens there. */
    static Readiness port(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return true;
            }
        };
    }

    /** Something listens on the Unix socket. */
    static Readiness socket(Path path) {
        return () -> {
            try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                return channel.isConnected();
            }
        };
    }

    /** A GET is answered with a status of 200 to 299. */
    static Readiness http(URI uri) {
        return () -> status(uri) / 100 == 2;
    }

    /** A GET is answered, whatever the status: for servers that want credentials. */
    static Readiness httpAnswer(URI uri) {
        return () -> status(uri) > 0;
    }

    private static int status(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(500);
        connection.setReadTimeout(2_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}

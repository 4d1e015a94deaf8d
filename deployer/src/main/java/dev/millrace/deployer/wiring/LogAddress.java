package dev.millrace.deployer.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the router sends a line per request: picked once, as the router has to know it too. */
final class LogAddress {

    private static final String LOOPBACK = "127.0.0.1";

    private LogAddress() {}

    static String kept(String directory) {
        var file = Path.of(directory).resolve("log-address");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(Path.of(directory));
                Files.writeString(file, free());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the address in " + file, e);
        }
    }

    private static String free() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return LOOPBACK + ":" + socket.getLocalPort();
        }
    }
}

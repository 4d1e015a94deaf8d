package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.id.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Hears of each request that HAProxy has sent to an instance, by UDP. Some may be lost. */
public final class RequestLog implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RequestLog.class.getName());
    private static final Pattern LINE = Pattern.compile("millrace (\\S+) (i-\\S+) (\\d+) ");
    private static final int LARGEST = 2048;

    private final DatagramSocket socket;
    private final Consumer<InstanceId> served;

    private RequestLog(DatagramSocket socket, Consumer<InstanceId> served) {
        this.socket = socket;
        this.served = served;
    }

    /** Listens at {@code host:port}. */
    public static RequestLog open(
            String address, Consumer<InstanceId> served, ThreadFactory threads) {
        var colon = address.lastIndexOf(':');
        try {
            var host = InetAddress.getByName(address.substring(0, colon));
            var port = Integer.parseInt(address.substring(colon + 1));
            var log = new RequestLog(new DatagramSocket(port, host), served);
            threads.newThread(log::listen).start();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
    }

    static Optional<InstanceId> instance(String line) {
        var match = LINE.matcher(line);
        try {
            return match.find() ? Optional.of(new InstanceId(match.group(2))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                var line =
                        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                instance(line).ifPresent(served);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.DEBUG, "request log", e);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

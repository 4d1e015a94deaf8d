package dev.millrace.deployer.adapter.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The master process's socket, which reaches every worker by its pid, those of before a reload too.
 *
 * <p>The master refuses connections while it executes itself again: that is waited out.
 */
final class MasterSocket {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int CHUNK = 16 * 1024;

    private final Path path;

    MasterSocket(Path path) {
        this.path = path;
    }

    /** A process of the router. */
    record Worker(long pid, boolean current) {}

    /** The running worker first, then the old ones that still have connections. */
    List<Worker> workers() {
        var workers = new ArrayList<Worker>();
        var old = false;
        for (var line : ask("show proc").lines().toList()) {
            old |= line.startsWith("# old workers");
            if (line.startsWith("# programs")) {
                break;
            }
            var words = line.split("\\s+", -1);
            if (words.length > 1 && words[1].equals("worker")) {
                workers.add(new Worker(Long.parseLong(words[0]), !old));
            }
        }
        return workers;
    }

    /** One command to one worker; the answer without its last line break. */
    String ask(Worker worker, String command) {
        return ask("@!" + worker.pid() + " " + command);
    }

    String ask(String command) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return once(command);
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new RouterUnavailableException("the router does not answer", e);
                }
                pause();
            }
        }
    }

    private String once(String command) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            var line = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            var buffer = ByteBuffer.allocate(CHUNK);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8).strip();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RouterUnavailableException("interrupted", e);
        }
    }
}

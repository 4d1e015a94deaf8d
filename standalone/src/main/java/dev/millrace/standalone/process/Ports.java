package dev.millrace.standalone.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one system: each is picked once, free at that time and no other system's, and kept
 * in the data folder.
 *
 * <p>They lie below the range from which the kernel takes ports for outgoing connections, so that a
 * kept port is not lost to one of those.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private final PortsFile file;
    private final PortBook book;
    private final TreeMap<String, Integer> ports = new TreeMap<>();

    public Ports(Folders folders) throws IOException {
        Files.createDirectories(folders.data());
        this.file = PortsFile.of(folders.data());
        this.book = new PortBook(folders);
        ports.putAll(file.read());
        if (!ports.isEmpty()) {
            book.know();
        }
    }

    /** The port of that name; the same one for ever. */
    public synchronized int get(String name) throws IOException {
        return keep(name, 0);
    }

    /** The same; a first pick takes the preferred port if it is free. */
    public synchronized int get(String name, int preferred) throws IOException {
        return keep(name, preferred);
    }

    /** Those picked so far, by name. */
    public synchronized Map<String, Integer> all() {
        return new TreeMap<>(ports);
    }

    /** Gives all of them back to other systems; for when the data folder goes. */
    public void release() throws IOException {
        book.forget();
    }

    private int keep(String name, int preferred) throws IOException {
        var kept = ports.get(name);
        return kept != null ? kept : book.pick(others -> pick(name, preferred, others));
    }

    private int pick(String name, int preferred, Set<Integer> others) throws IOException {
        // another command may have picked meanwhile
        ports.putAll(file.read());
        var kept = ports.get(name);
        if (kept != null) {
            return kept;
        }
        var port = preferred > 0 && usable(preferred, others) ? preferred : anyBut(others);
        ports.put(name, port);
        file.write(ports);
        return port;
    }

    private int anyBut(Set<Integer> others) throws IOException {
        for (var tries = 0; tries < 1_000; tries++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (usable(port, others)) {
                return port;
            }
        }
        throw new IOException("no free port between " + FIRST + " and " + END);
    }

    private boolean usable(int port, Set<Integer> others) {
        return !ports.containsValue(port) && !others.contains(port) && isFree(port);
    }

    /** Whether nobody listens on that port of any of the machine's addresses. */
    public static boolean isFree(int port) {
        try (var any = new ServerSocket();
                var loopback = new ServerSocket()) {
            any.setReuseAddress(true);
            loopback.setReuseAddress(true);
            loopback.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            loopback.close();
            any.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

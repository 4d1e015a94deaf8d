package dev.millrace.standalone.process;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one system: each is picked once, free at that time, and kept in the data folder.
 *
 * <p>They lie below the range from which the kernel takes ports for outgoing connections, so that a
 * kept port is not lost to one of those.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private final Path file;
    private final TreeMap<String, Integer> ports = new TreeMap<>();

    public Ports(Folders folders) throws IOException {
        Files.createDirectories(folders.data());
        this.file = folders.data().resolve("ports");
        if (Files.exists(file)) {
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            for (var name : kept.stringPropertyNames()) {
                ports.put(name, Integer.valueOf(kept.getProperty(name)));
            }
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

    private int keep(String name, int preferred) throws IOException {
        var kept = ports.get(name);
        if (kept != null) {
            return kept;
        }
        var port = preferred > 0 && usable(preferred) ? preferred : pick();
        ports.put(name, port);
        save();
        return port;
    }

    private int pick() throws IOException {
        for (var tries = 0; tries < 1_000; tries++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (usable(port)) {
                return port;
            }
        }
        throw new IOException("no free port between " + FIRST + " and " + END);
    }

    private boolean usable(int port) {
        return !ports.containsValue(port) && isFree(port);
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

    private void save() throws IOException {
        var text = new StringWriter();
        text.write(
                "# Picked once. Records hold repository and digest, never a host: delete to pick again.\n");
        ports.forEach((name, port) -> text.write(name + "=" + port + "\n"));
        var fresh = file.resolveSibling("ports.new");
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file {@code ports} of a data folder: a name and a port on each line, also by hand. */
record PortsFile(Path path) {

    private static final String HEAD =
            """
            # Picked once. To change one: ./millrace down, edit or delete its line, ./millrace up.
            """;

    static PortsFile of(Path data) {
        return new PortsFile(data.resolve("ports"));
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Empty when it is not there. */
    Map<String, Integer> read() throws IOException {
        var ports = new TreeMap<String, Integer>();
        if (exists()) {
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(path)) {
                kept.load(reader);
            }
            for (var name : kept.stringPropertyNames()) {
                ports.put(name, port(name, kept.getProperty(name).strip()));
            }
        }
        return ports;
    }

    /** The same of somebody else's, whose slips are not ours to tell. */
    Map<String, Integer> readable() {
        try {
            return read();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private int port(String name, String text) throws IOException {
        var port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IOException(
                    path + ": " + name + "=" + text + " is no port; correct or delete that line");
        }
        return port;
    }

    /** As a whole or not at all. */
    void write(Map<String, Integer> ports) throws IOException {
        var text = new StringBuilder(HEAD);
        ports.forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
        var fresh = path.resolveSibling("ports.new");
        Files.writeString(fresh, text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.millrace.deployer.adapter.docker;

import dev.millrace.deployer.app.port.Containers.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads a container's TCP sockets from the kernel's tables of its network namespace. Nothing is
 * known where the container's processes are not ours to see.
 */
final class ProcSockets {

    private static final String ESTABLISHED = "01";
    private static final String LISTEN = "0A";
    private static final int HEX = 16;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;

    private ProcSockets() {}

    static Sockets of(long pid) {
        var net = Path.of("/proc/" + pid + "/net");
        return parse(lines(net.resolve("tcp")), lines(net.resolve("tcp6")));
    }

    static Sockets parse(List<String> tcp, List<String> tcp6) {
        Set<Integer> listening = new TreeSet<>();
        Set<Integer> loopback = new TreeSet<>();
        for (var table : List.of(tcp, tcp6)) {
            for (var line : table.stream().skip(1).toList()) {
                var words = line.strip().split("\\s+", -1);
                if (words[STATE].equals(LISTEN)) {
                    (isLoopback(words[LOCAL]) ? loopback : listening).add(port(words[LOCAL]));
                }
            }
        }
        return new Sockets(listening, loopback, connectedOut(tcp, tcp6, listening));
    }

    /** A connection to a port that something listens on has come in, and does not count. */
    private static boolean connectedOut(
            List<String> tcp, List<String> tcp6, Set<Integer> listening) {
        return Stream.of(tcp, tcp6)
                .flatMap(table -> table.stream().skip(1))
                .map(line -> line.strip().split("\\s+", -1))
                .anyMatch(words ->
                        words[STATE].equals(ESTABLISHED)
                                && !isLoopback(words[REMOTE])
                                && !listening.contains(port(words[LOCAL])));
    }

    /** Addresses are written as the machine has them in memory, here with the low byte first. */
    private static boolean isLoopback(String end) {
        var address = end.substring(0, end.indexOf(':'));
        return address.length() == 8
                ? address.endsWith("7F")
                : address.equals("00000000000000000000000001000000")
                        || (address.startsWith("0000000000000000FFFF0000")
                                && address.endsWith("7F"));
    }

    private static int port(String end) {
        return Integer.parseInt(end.substring(end.indexOf(':') + 1), HEX);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}

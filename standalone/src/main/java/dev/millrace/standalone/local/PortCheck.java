package dev.millrace.standalone.local;

import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Listeners;
import dev.millrace.standalone.process.Listeners.Listener;
import dev.millrace.standalone.process.OwnProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks, before anything starts, whether somebody else has a port that was picked earlier. */
record PortCheck(Folders folders) {

    /**
     * Looks at the ports with these names.
     *
     * @throws IOException with a line for each port that cannot be had
     */
    void require(Map<String, Integer> wanted) throws IOException {
        var obstacles = new ArrayList<String>();
        var names = new HashMap<Integer, String>();
        for (var one : wanted.entrySet()) {
            var port = one.getValue();
            var twin = names.put(port, one.getKey());
            if (twin != null) {
                obstacles.add(line(one.getKey(), port, "is that of " + twin + " too: "));
            } else if (!canListen(port)) {
                var holders = Listeners.on(port);
                if (!areOurs(holders)) {
                    var held = "is held by " + named(holders) + ": end that program, or ";
                    obstacles.add(line(one.getKey(), port, held));
                }
            }
        }
        if (!obstacles.isEmpty()) {
            throw new IOException(String.join("\n", obstacles));
        }
    }

    private String line(String name, int port, String trouble) {
        return "%s: port %d %schange the line %s= in %s; then ./millrace up"
                .formatted(name, port, trouble, name, folders.data().resolve("ports"));
    }

    private boolean areOurs(List<Listener> holders) throws IOException {
        var own = new OwnProcesses(folders.data());
        for (var holder : holders) {
            if (own.contains(holder.pid())) {
                return true;
            }
        }
        return false;
    }

    private static String named(List<Listener> holders) {
        return holders.isEmpty()
                ? "a program that cannot be seen from here"
                : holders.stream().map(Listener::toString).collect(Collectors.joining(", "));
    }

    /** As all of ours do: on the loopback address. */
    private static boolean canListen(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

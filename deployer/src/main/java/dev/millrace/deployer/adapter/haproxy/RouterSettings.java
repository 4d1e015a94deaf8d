package dev.millrace.deployer.adapter.haproxy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the router keeps its files and sockets.
 *
 * @param bind address and port that public traffic comes in at
 * @param adminSocket stats socket of the running worker
 * @param masterSocket of the master process: reaches every worker, old ones too
 * @param requestLog UDP address that HAProxy logs each request to
 */
public record RouterSettings(
        Path directory,
        String bind,
        Path adminSocket,
        Path masterSocket,
        Optional<String> requestLog) {

    Path configuration() {
        return directory.resolve("haproxy.cfg");
    }

    Path map() {
        return directory.resolve("hosts.map");
    }

    Path fence() {
        return directory.resolve("fence");
    }

    Path lua() {
        return directory.resolve("switch.lua");
    }

    Path lock() {
        return directory.resolve("lock");
    }
}

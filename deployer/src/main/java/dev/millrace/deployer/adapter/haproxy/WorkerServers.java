package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.adapter.haproxy.MasterSocket.Worker;
import dev.millrace.deployer.domain.Route;
import java.util.List;

/** The servers of one process of the router, changed at run time. */
final class WorkerServers {

    private final MasterSocket master;
    private final Worker worker;

    WorkerServers(MasterSocket master, Worker worker) {
        this.master = master;
        this.worker = worker;
    }

    /** A server as {@code show servers state} tells it. */
    private record Known(String backend, String name, String address, int port) {

        String path() {
            return backend + "/" + name;
        }
    }

    boolean hasBackend(String name) {
        return !master.ask(worker, "show servers state " + name).startsWith("Can't find backend");
    }

    /** The route's server takes sessions in its backend, and every other server there none. */
    void serveAlone(Route route) {
        var wanted = route.instance().value();
        var there = false;
        for (var server : servers(route.backend())) {
            if (server.name().equals(wanted) && at(server, route)) {
                there = true;
            } else {
                master.ask(worker, "set server " + server.path() + " state drain");
            }
        }
        var path = route.backend() + "/" + wanted;
        if (!there) {
            master.ask(worker, "add server " + path + " " + route.server().authority());
        }
        master.ask(worker, "set server " + path + " state ready");
    }

    /** False while something still holds a connection to the instance's server. */
    boolean remove(InstanceId instance) {
        var free = true;
        for (var server : servers("")) {
            if (server.name().equals(instance.value())) {
                free &= remove(server);
            }
        }
        return free;
    }

    private boolean remove(Known server) {
        master.ask(worker, "set server " + server.path() + " state maint");
        master.ask(worker, "shutdown sessions server " + server.path());
        master.ask(worker, "del server " + server.path());
        return servers(server.backend()).stream().noneMatch(s -> s.name().equals(server.name()));
    }

    private List<Known> servers(String backend) {
        return master.ask(worker, ("show servers state " + backend).strip())
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length > 18 && !words[0].startsWith("#"))
                .map(w -> new Known(w[1], w[3], w[4], Integer.parseInt(w[18])))
                .toList();
    }

    private static boolean at(Known server, Route route) {
        return server.address().equals(route.server().address())
                && server.port() == route.server().port();
    }
}

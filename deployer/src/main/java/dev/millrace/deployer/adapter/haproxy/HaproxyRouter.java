package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.adapter.haproxy.MasterSocket.Worker;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.Slot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Leads hosts to instances by HAProxy.
 *
 * <p>Files first, then the running processes: whoever starts from the files is never behind what a
 * process was told. A command goes to every worker, old ones too, because a client that keeps its
 * connection stays in the process that has accepted it.
 */
public final class HaproxyRouter implements Router {

    private static final Logger LOG = System.getLogger(HaproxyRouter.class.getName());
    private static final Duration RELOAD_PATIENCE = Duration.ofSeconds(15);
    private static final int TRIES = 5;

    private final RouterFiles files;
    private final RouterLock lock;
    private final MasterSocket master;
    private final Supplier<List<Route>> routes;

    /** {@code routes} reads the records: where every host is to lead. */
    public HaproxyRouter(RouterSettings settings, Supplier<List<Route>> routes) {
        this.files = new RouterFiles(settings);
        this.lock = new RouterLock(settings.lock());
        this.master = new MasterSocket(settings.masterSocket());
        this.routes = routes;
    }

    @Override
    public Switch switchTo(Route route) {
        return lock.hold(() -> {
            render();
            return apply(route);
        });
    }

    @Override
    public void unroute(String host) {
        lock.hold(() -> {
            render();
            for (var worker : master.workers()) {
                master.ask(worker, "unroute " + host);
            }
            return host;
        });
    }

    @Override
    public boolean detach(InstanceId instance) {
        return lock.hold(() -> {
            var free = true;
            for (var worker : master.workers()) {
                free &= new WorkerServers(master, worker).remove(instance);
            }
            return free;
        });
    }

    @Override
    public void reconcile() {
        lock.hold(() -> {
            render();
            routes.get().forEach(this::apply);
            return 0;
        });
    }

    /** Starts new processes from the files, and tells them what they may have missed. */
    public void reload() {
        lock.hold(() -> {
            files.write(routes.get());
            reloadProcesses();
            return 0;
        });
    }

    /** For the first start: HAProxy waits for these files. */
    public void prepare() {
        lock.hold(() -> files.write(routes.get()));
    }

    /** A reload only when the configuration has outgrown what is running. */
    private void render() {
        var slots = files.write(routes.get());
        var worker = current();
        var last = new Slot(slots - 1);
        var backend = last.backend(Slot.Side.B);
        if (!new WorkerServers(master, worker).hasBackend(backend)) {
            LOG.log(Level.INFO, "the router needs more slots, reloading" + " slots=" + slots);
            reloadProcesses();
        }
    }

    private void reloadProcesses() {
        var before = current().pid();
        master.ask("reload");
        var end = System.nanoTime() + RELOAD_PATIENCE.toNanos();
        while (current().pid() == before) {
            if (System.nanoTime() > end) {
                throw new RouterUnavailableException("the router has not reloaded");
            }
            MasterSocket.pause();
        }
        routes.get().forEach(this::apply);
    }

    private Switch apply(Route route) {
        for (var i = 0; i < TRIES; i++) {
            var workers = master.workers();
            for (var worker : workers) {
                var answer = tell(worker, route);
                if (worker.current() && answer instanceof Switch.Newer) {
                    return answer;
                }
            }
            // a reload by somebody else's hand in between has made a process that was not told
            if (!workers.isEmpty() && current().equals(workers.getFirst())) {
                return new Switch.Switched();
            }
        }
        throw new RouterUnavailableException("the router reloads again and again");
    }

    private Switch tell(Worker worker, Route route) {
        if (!worker.current()) {
            // no server can be added to an old process: it hands over to the one that listens
            master.ask(worker, command(route, ConfigurationText.HANDOVER));
            return new Switch.Switched();
        }
        // the side of a late order may be the one that a newer generation serves from
        var fence =
                new Generation(
                        Long.parseLong(
                                master.ask(worker, "fence " + route.host()).split(" ", -1)[0]));
        if (fence.newerThan(route.generation())) {
            return new Switch.Newer(fence);
        }
        new WorkerServers(master, worker).serveAlone(route);
        var answer = master.ask(worker, command(route, route.backend()));
        var words = answer.split(" ", -1);
        return switch (words[0]) {
            case "ok", "already" -> new Switch.Switched();
            case "refused" -> new Switch.Newer(new Generation(Long.parseLong(words[1])));
            default -> throw new RouterUnavailableException("the router says: " + answer);
        };
    }

    private static String command(Route route, String backend) {
        return "switch " + route.host() + " " + route.generation() + " " + backend;
    }

    private Worker current() {
        return master.workers().stream()
                .filter(Worker::current)
                .findFirst()
                .orElseThrow(() -> new RouterUnavailableException("the router has no worker"));
    }
}

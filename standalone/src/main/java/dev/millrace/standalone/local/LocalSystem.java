package dev.millrace.standalone.local;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.engine.EngineHttp;
import dev.millrace.standalone.engine.EngineSystem;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.haproxy.EdgeComponent;
import dev.millrace.standalone.haproxy.EdgeRoutes;
import dev.millrace.standalone.haproxy.HaproxyPrograms;
import dev.millrace.standalone.haproxy.RouterComponent;
import dev.millrace.standalone.kafka.KafkaComponent;
import dev.millrace.standalone.observe.Observability;
import dev.millrace.standalone.postgres.PostgresComponent;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.OwnProcesses;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.s3.ChosenS3;
import dev.millrace.standalone.service.Service;
import dev.millrace.standalone.supervise.Supervised;
import dev.millrace.standalone.supervise.SupervisorComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that runs from one data folder.
 *
 * <p>Making one starts and fetches nothing; its ports and secrets are picked then.
 */
public final class LocalSystem {

    /** By this a folder is known to be that of a system. */
    private static final String PORTS = "ports";

    private static final int EDGE_PORT = 7400;
    private static final int ROUTER_PORT = 7480;

    final Folders folders;
    final Checkout checkout;
    final Progress progress;
    final Ports ports;
    final KeptSecrets secrets;
    final KafkaComponent kafka;
    final ChosenS3 s3;
    final PostgresComponent postgres;
    final EngineSystem engine;
    final HaproxyPrograms haproxy;
    final RouterComponent router;
    final EdgeComponent edge;
    final Observability observe;
    final Map<Service, Integer> servicePorts = new EnumMap<>(Service.class);

    public LocalSystem(Folders folders, Checkout checkout, Progress progress) throws IOException {
        this.folders = folders;
        this.checkout = checkout;
        this.progress = progress;
        this.ports = new Ports(folders);
        for (var service : Service.values()) {
            servicePorts.put(service, ports.get(service.module()));
        }
        this.secrets = new KeptSecrets(folders, new SecureRandom());
        this.kafka = new KafkaComponent(folders, ports, checkout);
        this.s3 = new ChosenS3(new ChosenS3.Place(folders, ports, secrets, checkout), progress);
        this.postgres = new PostgresComponent(folders, ports, secrets, checkout);
        this.engine = new EngineSystem(folders, ports.get("registry"), progress);
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        folders.cache(),
                        progress);
        this.haproxy = new HaproxyPrograms(folders, trees, progress);
        this.router = new RouterComponent(folders, ports.get("router", ROUTER_PORT), haproxy);
        this.edge = new EdgeComponent(folders, routes(ports.get("edge", EDGE_PORT)), haproxy);
        this.observe = new Observability(folders, ports, trees, targets(), progress);
    }

    /** Starts what does not run; returns what a client needs. */
    public Access up(Startup.Choice choice) throws IOException, InterruptedException {
        return new Startup(this, choice).run();
    }

    /** Stops everything; all data stays. */
    public void down() throws IOException, InterruptedException {
        // first: it would take what we stop for broken
        stop(SupervisorComponent.known(folders));
        for (var component : stopOrder()) {
            stop(component);
        }
        engine.stop();
        for (var component : List.<Component>of(kafka, s3, postgres)) {
            stop(component);
        }
        for (var component : observe.components()) {
            stop(component);
        }
    }

    /** From now on stores of metrics and traces are part of the system, or no longer. */
    public void observe(boolean wanted) throws IOException, InterruptedException {
        observe.turn(wanted);
        for (var component : wanted ? List.<Component>of() : observe.components()) {
            stop(component);
        }
    }

    /** Where to look at metrics and traces, by name; empty without them. */
    public Map<String, String> observed() {
        return observe.places();
    }

    /**
     * Stops everything and removes all of it from the machine, except the download cache.
     *
     * @return what is left all the same; the data folder stays then, so that a later call can go on
     */
    public List<Touched> reset() throws IOException, InterruptedException {
        var running = new OwnProcesses(folders.data()).running();
        down();
        var left = new ArrayList<>(engine.purge());
        running.forEach((name, process) -> {
            if (process.alive()) {
                left.add(new Touched("process", name + ", pid " + process.pid()));
            }
        });
        if (left.isEmpty()) {
            left.addAll(removedData());
        }
        return left;
    }

    private List<Touched> removedData() throws IOException {
        var left = DataFolder.delete(folders.data(), PORTS);
        if (left.isEmpty()) {
            ports.release();
            progress.say("reset", "removed " + folders.data());
        }
        return left;
    }

    /** Everything, in the order it is shown in. */
    public List<Component> components() throws IOException {
        var all = new ArrayList<>(supervisable());
        all.add(SupervisorComponent.known(folders));
        return all;
    }

    /** What the supervisor is to keep running, of those named. */
    public List<Supervised> supervised(Collection<String> names) throws IOException {
        var all = new ArrayList<Supervised>();
        for (var component : List.<Component>of(kafka, s3, postgres, edge, router)) {
            all.add(supervised(component.name(), Set.of(), component::start));
        }
        for (var component : engine.components()) {
            all.add(supervised(component.name(), Set.of(), component::start));
        }
        for (var service : Service.values()) {
            all.add(
                    supervised(
                            service.module(),
                            Needs.of(service),
                            () -> ServiceStarter.ready(this, service, engine.addresses()).start()));
        }
        for (var component : observe.components()) {
            all.add(supervised(component.name(), Set.of(), component::start));
        }
        return all.stream().filter(one -> names.contains(one.name())).toList();
    }

    private Supervised supervised(String name, Set<String> needs, Supervised.Start start)
            throws IOException {
        return new Supervised(name, needs, new ManagedProcess(folders, name), start);
    }

    /** The supervisor that keeps those running. */
    SupervisorComponent supervisor(List<String> names) throws IOException {
        var command =
                List.of(
                        "dev.millrace.standalone.cli.Main",
                        "supervise",
                        "--data=" + folders.data(),
                        "--parts=" + String.join(",", names));
        return new SupervisorComponent(folders, checkout.root(), command);
    }

    /** Everything but the supervisor. */
    List<Component> supervisable() throws IOException {
        var all = new ArrayList<Component>(List.of(kafka, s3, postgres));
        all.addAll(engine.components());
        all.addAll(List.of(edge, router));
        for (var service : Service.values()) {
            all.add(ServiceStarter.known(this, service));
        }
        all.addAll(observe.components());
        return all;
    }

    /** What exists outside the data and cache folders because of this system. */
    public List<Touched> touched() throws IOException, InterruptedException {
        return engine.touched();
    }

    /**
     * The engine, if it is this system's own and runs: one of the machine's is not ours to clean.
     */
    public Optional<EngineHttp> ownEngine() {
        return engine.own();
    }

    /** The base URL of the API. */
    public String url() {
        return edge.url();
    }

    /** Whether there is or was a system in this folder. */
    public static boolean exists(Folders folders) {
        return Files.exists(folders.data().resolve(PORTS));
    }

    private List<Component> stopOrder() throws IOException {
        var first = new ArrayList<Component>(List.of(edge));
        for (var service : Service.values()) {
            first.add(ServiceStarter.known(this, service));
        }
        first.add(router);
        return first;
    }

    private void stop(Component component) throws IOException, InterruptedException {
        var ran = component.status().pid() != null;
        if (ran) {
            progress.timed(
                    component.name(),
                    "stopped",
                    () -> {
                        component.stop();
                        return true;
                    });
        } else {
            component.stop();
        }
    }

    private EdgeRoutes routes(int port) {
        return new EdgeRoutes(
                port,
                port(Service.CONTEXT_INGEST),
                port(Service.LOG_STREAMER),
                port(Service.DEPLOYER));
    }

    private Observability.Targets targets() {
        var services = new LinkedHashMap<String, Integer>();
        servicePorts.forEach((service, port) -> services.put(service.module(), port));
        return new Observability.Targets(
                services, checkout.root().resolve("observability/alerts.yml"));
    }

    /** The ports that a start needs, by name, without those of what is left out. */
    Map<String, Integer> portsOf(Set<String> leftOut) {
        var needed = ports.all();
        needed.keySet().removeAll(leftOut);
        if (!observe.isOn()) {
            needed.keySet().removeIf(observe::owns);
        }
        return needed;
    }

    int port(Service service) {
        return servicePorts.getOrDefault(service, 0);
    }
}

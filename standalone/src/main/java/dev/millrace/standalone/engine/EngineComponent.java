package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine of ours, from Debian's packages, that meets no other engine of the machine: folders,
 * socket, addresses, bridge and control group are its own.
 *
 * <p>Agents survive the engine's crash and its next start; {@link #stop} ends them.
 */
public final class EngineComponent implements Engine {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final Duration TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Folders folders;
    private final PackageTrees trees;
    private final Architecture architecture;
    private final String registry;
    private final Progress progress;
    private final EngineHome home;
    private final ManagedProcess process;
    private final AddressBook addresses;

    /** The registry is host:port, bound to the loopback address. */
    public EngineComponent(Folders folders, PackageTrees trees, String registry, Progress progress)
            throws IOException {
        this.folders = folders;
        this.trees = trees;
        this.architecture = Architecture.ofThisMachine();
        this.registry = registry;
        this.progress = progress;
        this.home = new EngineHome(folders.of("engine"));
        this.process = new ManagedProcess(folders, "engine");
        this.addresses = new AddressBook(folders.cache());
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Path socket() {
        return home.socket();
    }

    private AddressRange addresses() throws IOException {
        return addresses.rangeOf(home);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var programs = EnginePrograms.get(trees, architecture);
        programs.wrapInto(home.bin());
        var bridge = EngineBridge.of(addresses());
        networkLocked(() -> {
            new MachineBefore(folders.cache()).forward();
            bridge.up();
            netfilter().apply();
        });
        if (process.running().isEmpty() && !leftovers().anyProcess()) {
            leftovers().forgetRuntime();
        }
        new EngineSettings(home, bridge, cgroup().name(), registry).write();
        var dockerd =
                ProcessSpec.of(
                                name(),
                                home.folder(),
                                List.of(
                                        programs.dockerd(),
                                        "--config-file",
                                        home.settings().toString()))
                        .withEnvironment(EngineSettings.environment(programs.path(home.bin())));
        var begun = System.nanoTime();
        if (process.start(dockerd, this::answers, READY)) {
            var took = Progress.seconds(Duration.ofNanos(System.nanoTime() - begun));
            progress.ready(name(), "Docker Engine answers on " + home.socket() + " (" + took + ")");
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        stop(TO_END);
    }

    private void stop(Duration agentsGrace) throws IOException, InterruptedException {
        if (!Files.exists(home.network())) {
            // never started
            return;
        }
        if (process.running().isPresent() && isAnswering()) {
            new RunningContainers(new EngineHttp(home.socket())).stop(agentsGrace);
        }
        process.stop(Signal.TERM, GRACE);
        leftovers().kill();
        leftovers().forgetRuntime();
        cgroup().remove();
        if (Files.exists(home.bin())) {
            networkLocked(this::giveNetworkBack);
        }
    }

    @Override
    public List<Touched> purge() throws IOException, InterruptedException {
        stop(Duration.ofSeconds(1));
        var left = left();
        if (left.isEmpty()) {
            addresses.release(home);
            FileTree.delete(home.folder());
            progress.say(name(), "removed " + home.folder());
        }
        return left;
    }

    /** The kernel takes a moment, and so does another engine that ends just now. */
    private List<Touched> left() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TO_SETTLE.toNanos();
        var left = leftNow();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(100));
            left = leftNow();
        }
        return left;
    }

    private List<Touched> leftNow() throws IOException, InterruptedException {
        if (!Files.exists(home.network())) {
            return List.of();
        }
        var left = own();
        for (var mount : leftovers().mounts()) {
            left.add(new Touched("mount", mount));
        }
        if (!OtherEngines.any()) {
            SharedFolders.empty().forEach(folder -> left.add(new Touched("folder", folder)));
            left.addAll(forwarding());
        }
        return left;
    }

    @Override
    public ComponentStatus status() {
        var version = new EngineInfo(new EngineHttp(home.socket())).version();
        Readiness readiness = this::answers;
        return process.status("Debian packages", version, home.socket().toString(), readiness);
    }

    @Override
    public List<Touched> touched() throws IOException, InterruptedException {
        if (!Files.exists(home.network())) {
            return List.of();
        }
        var all = own();
        SharedFolders.present().forEach(folder -> all.add(new Touched("folder", folder)));
        all.addAll(forwarding());
        return all;
    }

    /** What no other engine has a part in. */
    private List<Touched> own() throws IOException, InterruptedException {
        var bridge = EngineBridge.of(addresses());
        var all = new ArrayList<Touched>();
        for (var device : bridge.devices()) {
            all.add(new Touched("bridge", device));
        }
        for (var group : cgroup().groups()) {
            all.add(new Touched("cgroup", group.toString()));
        }
        if (Files.exists(home.bin())) {
            for (var rule : netfilter().rules()) {
                all.add(new Touched("netfilter", rule));
            }
        }
        return all;
    }

    private List<Touched> forwarding() throws IOException {
        return new MachineBefore(folders.cache()).changed()
                ? List.of(new Touched("sysctl", "net.ipv4.ip_forward=1"))
                : List.of();
    }

    private void giveNetworkBack() throws IOException, InterruptedException {
        netfilter().remove();
        EngineBridge.of(addresses()).down();
        if (!OtherEngines.any()) {
            new MachineBefore(folders.cache()).restore();
            SharedFolders.remove();
        }
    }

    private Netfilter netfilter() throws IOException {
        return new Netfilter(home.bin(), addresses());
    }

    /** Two systems that start and stop at once must not take each other's network for their own. */
    private void networkLocked(NetworkWork work) throws IOException, InterruptedException {
        synchronized (EngineComponent.class) {
            try (var guard = FileLocks.open(folders.cached("addresses").resolve("network"));
                    var _ = guard.lock()) {
                work.run();
            }
        }
    }

    private Leftovers leftovers() throws IOException {
        return new Leftovers(home, cgroup());
    }

    private EngineCgroup cgroup() throws IOException {
        return EngineCgroup.of(addresses());
    }

    private boolean isAnswering() throws InterruptedException {
        try {
            return answers();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        return new EngineHttp(home.socket()).get("/_ping", Duration.ofSeconds(3)).ok();
    }

    private interface NetworkWork {
        void run() throws IOException, InterruptedException;
    }
}

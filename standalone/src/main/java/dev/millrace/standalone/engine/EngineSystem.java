package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.emulation.Emulation;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.fetch.Together;
import dev.millrace.standalone.images.BaseImageMirror;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.registry.RegistryComponent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine and what it needs beside it: registry, emulation, base images. */
public final class EngineSystem {

    private final Folders folders;
    private final Emulation emulation;
    private final RegistryComponent registry;
    private final Engine engine;
    private final EngineHome home;
    private final BaseImageMirror images;
    private final Progress progress;

    /** Nothing is started, but the machine is looked at for an engine that is good enough. */
    public EngineSystem(Folders folders, int registryPort, Progress progress) throws IOException {
        this(folders, registryPort, progress, System.getenv());
    }

    /**
     * @param environment where {@code DOCKER_HOST} may name the machine's engine
     */
    EngineSystem(
            Folders folders, int registryPort, Progress progress, Map<String, String> environment)
            throws IOException {
        this.folders = folders;
        this.progress = progress;
        this.home = new EngineHome(folders.of("engine"));
        var http = new MachineHttp(System.getenv());
        var mirror = DebianMirror.ofThisMachine();
        var trees = new PackageTrees(mirror, http, folders.cache(), progress);
        this.emulation = new Emulation(trees, folders.cache(), progress);
        this.registry = new RegistryComponent(folders, trees, registryPort, progress);
        this.images =
                new BaseImageMirror(
                        new BaseImageMirror.Sources(mirror, trees, http),
                        folders.cache(),
                        registry.address(),
                        progress);
        this.engine =
                switch (choose(environment)) {
                    case EngineChoice.Own _ ->
                            new EngineComponent(folders, trees, registry.address(), progress);
                    case EngineChoice.Machines(var socket) ->
                            new MachineEngine(
                                    socket,
                                    home,
                                    new AddressBook(folders.cache()),
                                    registry.address());
                };
    }

    private EngineChoice choose(Map<String, String> environment) throws IOException {
        try {
            var needed = images.provided().getFirst();
            return EngineChoice.make(home, environment, needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for an engine", e);
        }
    }

    /** Starts all of it, side by side; repeatable. */
    public EngineAddresses start() throws IOException, InterruptedException {
        Together.run(
                List.of(
                        () -> {
                            emulation.start(folders.data());
                            return true;
                        },
                        () -> {
                            registry.start();
                            return true;
                        },
                        () -> {
                            engine.start();
                            return true;
                        }));
        provideBaseImages();
        return addresses();
    }

    /** Where it answers once it is up. */
    public EngineAddresses addresses() throws IOException {
        return new EngineAddresses(
                engine.socket(),
                registry.address(),
                new AddressBook(folders.cache()).rangeOf(home).agents());
    }

    /** Only where the engine cannot pull them itself, and only those that are not there yet. */
    private void provideBaseImages() throws IOException, InterruptedException {
        var missing = engine instanceof MachineEngine ? List.<String>of() : images.missing();
        if (missing.isEmpty()) {
            return;
        }
        if (new CanPull(new EngineHttp(engine.socket())).pulls(missing.getFirst())) {
            progress.ready("images", "the engine pulls base images itself");
            return;
        }
        images.fill(missing);
        progress.ready("images", "base images are in the registry");
    }

    /** Stops all of it; images and containers stay. */
    public void stop() throws IOException, InterruptedException {
        engine.stop();
        registry.stop();
        if (!(engine instanceof MachineEngine)) {
            // containers of an engine that is not ours may need it still
            emulation.release(folders.data());
        }
    }

    /**
     * Stops all of it and removes what is outside the data folder, and the engine's part of it.
     *
     * @return what is left all the same
     */
    public List<Touched> purge() throws IOException, InterruptedException {
        registry.stop();
        var left = new ArrayList<>(engine.purge());
        emulation.release(folders.data());
        left.addAll(emulation.left());
        return left;
    }

    /** The engine, if it is ours and answers. */
    public Optional<EngineHttp> own() {
        return engine instanceof EngineComponent && engine.status().state() == State.UP
                ? Optional.of(new EngineHttp(engine.socket()))
                : Optional.empty();
    }

    public List<Component> components() {
        return List.of(registry, engine);
    }

    public List<Touched> touched() throws IOException, InterruptedException {
        var all = new ArrayList<>(engine.touched());
        all.addAll(emulation.touched());
        return all;
    }
}

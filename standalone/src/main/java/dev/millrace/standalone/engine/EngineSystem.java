package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.Component;
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

/** The engine and what it needs beside it: registry, emulation, base images. */
public final class EngineSystem {

    private final Folders folders;
    private final Emulation emulation;
    private final RegistryComponent registry;
    private final EngineComponent engine;
    private final BaseImageMirror images;
    private final Progress progress;

    public EngineSystem(Folders folders, int registryPort, Progress progress) throws IOException {
        this.folders = folders;
        var http = new MachineHttp(System.getenv());
        var mirror = DebianMirror.ofThisMachine();
        var trees = new PackageTrees(mirror, http, folders.cache(), progress);
        this.emulation = new Emulation(trees, folders.cache(), progress);
        this.registry = new RegistryComponent(folders, trees, registryPort, progress);
        this.engine = new EngineComponent(folders, trees, registry.address(), progress);
        this.images =
                new BaseImageMirror(
                        new BaseImageMirror.Sources(mirror, trees, http),
                        folders.cache(),
                        registry.address(),
                        progress);
        this.progress = progress;
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
        return new EngineAddresses(
                engine.socket(), registry.address(), engine.addresses().agents());
    }

    /** Only where the engine cannot pull them itself, and only those that are not there yet. */
    private void provideBaseImages() throws IOException, InterruptedException {
        var missing = images.missing();
        if (missing.isEmpty()) {
            return;
        }
        if (new CanPull(new EngineHttp(engine.socket())).pulls(missing.getFirst())) {
            progress.say("images", "the engine pulls base images itself");
            return;
        }
        images.fill(missing);
    }

    /** Stops all of it; images and containers stay. */
    public void stop() throws IOException, InterruptedException {
        engine.stop();
        registry.stop();
    }

    /** Stops all of it and removes what is outside the data folder, and the engine's part of it. */
    public void purge() throws IOException, InterruptedException {
        stop();
        engine.purge();
        emulation.release(folders.data());
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

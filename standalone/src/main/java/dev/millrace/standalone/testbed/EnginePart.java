package dev.millrace.standalone.testbed;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.engine.EngineSystem;
import dev.millrace.standalone.process.Folders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Engine, registry, emulation and base images as one part; stopping it removes it altogether. */
final class EnginePart implements Component {

    private final EngineSystem system;
    private @Nullable EngineAddresses addresses;

    EnginePart(Folders folders, int registryPort) throws IOException {
        this.system = new EngineSystem(folders, registryPort, Progress.silent());
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public synchronized void start() throws IOException, InterruptedException {
        addresses = system.start();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        system.purge();
    }

    @Override
    public ComponentStatus status() {
        return system.components().stream()
                .map(Component::status)
                .filter(status -> status.name().equals(name()))
                .findFirst()
                .orElseThrow();
    }

    synchronized EngineAddresses addresses() {
        if (addresses == null) {
            throw new IllegalStateException("the engine does not run");
        }
        return addresses;
    }
}

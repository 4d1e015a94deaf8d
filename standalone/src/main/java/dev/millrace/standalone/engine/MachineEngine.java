package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The engine that this machine runs anyway: looked at, used, and never started or stopped by us.
 */
record MachineEngine(Path socket, EngineHome home) implements Engine {

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        if (!answers()) {
            throw new ComponentFailedException(
                    name(),
                    "this system's images and agents are in the machine's own Docker Engine, which"
                            + " does not answer on "
                            + socket
                            + ": start it",
                    "");
        }
        Files.createDirectories(home.folder());
        Files.writeString(home.machineEngine(), socket + "\n");
    }

    @Override
    public void stop() {
        // not ours
    }

    @Override
    public void purge() throws IOException {
        FileTree.delete(home.folder());
    }

    @Override
    public List<Touched> touched() {
        return List.of(new Touched("engine", "the machine's own, on " + socket));
    }

    @Override
    public ComponentStatus status() {
        var version = new EngineInfo(new EngineHttp(socket)).version();
        var state = version.isEmpty() ? State.DOWN : State.UP;
        return new ComponentStatus(
                name(), state, null, "the machine", version, socket.toString(), 0);
    }

    private boolean answers() throws InterruptedException {
        try {
            return new EngineHttp(socket).get("/_ping", Duration.ofSeconds(3)).ok();
        } catch (IOException e) {
            return false;
        }
    }
}

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
 * What we have made in it goes with a purge, and nothing else does.
 */
record MachineEngine(Path socket, EngineHome home, AddressBook addresses, String registry)
        implements Engine {

    private static final Duration TO_END = Duration.ofSeconds(10);

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

    /** The engine runs on; the agents of this system do not. */
    @Override
    public void stop() throws IOException, InterruptedException {
        if (wasUsed() && answers()) {
            part().stop(TO_END);
        }
    }

    @Override
    public List<Touched> purge() throws IOException, InterruptedException {
        var left = wasUsed() ? removed() : List.<Touched>of();
        if (left.isEmpty()) {
            addresses.release(home);
            FileTree.delete(home.folder());
        }
        return left;
    }

    private List<Touched> removed() throws IOException, InterruptedException {
        if (!answers()) {
            return List.of(
                    new Touched(
                            "engine",
                            "this system's part of the machine's own, which does not answer on "
                                    + socket));
        }
        part().remove();
        return part().left();
    }

    private boolean wasUsed() {
        return Files.exists(home.network());
    }

    private PartOfEngine part() throws IOException {
        return new PartOfEngine(new EngineHttp(socket), addresses.rangeOf(home), registry);
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

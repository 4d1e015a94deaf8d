package dev.millrace.standalone.haproxy;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The HAProxy before the agents. What it does is written by the deployer into {@link #directory};
 * it starts from those files alone, also when the deployer is down.
 */
public final class RouterComponent implements Component {

    private static final String NAME = "router";
    private static final Duration FILE_LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path home;
    private final Path sockets;
    private final int port;
    private final HaproxyPrograms programs;
    private final ManagedProcess process;

    public RouterComponent(Folders folders, int port, HaproxyPrograms programs) throws IOException {
        this.home = folders.of(NAME);
        this.sockets = folders.of("run");
        this.port = port;
        this.programs = programs;
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Where the deployer renders {@code haproxy.cfg} and what belongs to it. */
    public Path directory() {
        return home;
    }

    /** Where the deployer's configuration must make it listen. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The admin socket that the deployer's configuration must open. */
    public Path adminSocket() {
        return sockets.resolve("router.sock");
    }

    /** The socket of the master process, which reaches every worker. */
    public Path masterSocket() {
        return sockets.resolve("router-master.sock");
    }

    /** Whether the deployer has written its configuration, for this very address. */
    public boolean configured() throws IOException {
        var file = home.resolve("haproxy.cfg");
        if (!Files.exists(file)) {
            return false;
        }
        try (var lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.strip().equals("bind " + address()));
        }
    }

    /** Waits for the deployer's configuration first; one for another address must end before. */
    @Override
    public void start() throws IOException, InterruptedException {
        var file = home.resolve("haproxy.cfg");
        if (!configured()) {
            stop();
        }
        var deadline = System.nanoTime() + FILE_LIMIT.toNanos();
        while (!configured()) {
            if (System.nanoTime() > deadline) {
                throw new ComponentFailedException(
                        NAME, "the deployer has not written " + file, "");
            }
            Thread.sleep(POLL);
        }
        var command =
                List.of(
                        programs.get().path().toString(),
                        "-W",
                        "-S",
                        masterSocket() + ",mode,600",
                        "-f",
                        file.toString());
        process.start(ProcessSpec.of(NAME, home, command), listens(), START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        // sessions of a machine that goes down go with it: TERM does not wait for them
        process.stop(Signal.TERM, Duration.ofSeconds(5));
        Files.deleteIfExists(masterSocket());
    }

    @Override
    public ComponentStatus status() {
        try {
            var haproxy = programs.present();
            var source = haproxy.map(HaproxyProgram::source).orElse("");
            var version = haproxy.map(HaproxyProgram::version).orElse("");
            return process.status(source, version, address(), listens());
        } catch (IOException e) {
            throw new ComponentFailedException(NAME, e);
        }
    }

    private Readiness listens() {
        return Readiness.port(port);
    }
}

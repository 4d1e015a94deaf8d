package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of VictoriaMetrics as a process: what is the same for each of them. */
final class VictoriaProcess {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Folders folders;
    private final VictoriaPrograms programs;
    private final String name;
    private final int port;
    private final ManagedProcess process;

    VictoriaProcess(Folders folders, VictoriaPrograms programs, String name, int port)
            throws IOException {
        this.folders = folders;
        this.programs = programs;
        this.name = name;
        this.port = port;
        this.process = new ManagedProcess(folders, name);
    }

    Path folder() throws IOException {
        return folders.of(name);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start(String program, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(programs.get(program).toString()));
        command.add("-httpListenAddr=127.0.0.1:" + port);
        command.add("-loggerLevel=WARN");
        command.addAll(arguments);
        process.start(ProcessSpec.of(name, folder(), command), answers(), READY);
    }

    void stop() throws IOException, InterruptedException {
        process.stop(Signal.INT, GRACE);
    }

    ComponentStatus status() {
        return process.status("Debian packages", programs.version(), url(), answers());
    }

    private Readiness answers() {
        return Readiness.http(URI.create(url() + "/health"));
    }
}

package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that serves S3, as a process: what is the same for every such program. */
final class S3Process {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final S3Home home;
    private final S3Program program;
    private final URI health;
    private final ManagedProcess process;

    /**
     * @param healthPath answers with 200 once it serves
     */
    S3Process(Folders folders, S3Home home, S3Program program, String healthPath)
            throws IOException {
        this.home = home;
        this.program = program;
        this.health = URI.create(home.access().endpoint() + healthPath);
        this.process = new ManagedProcess(folders, S3Server.NAME);
    }

    void start(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(arguments);
        process.start(
                ProcessSpec.of(S3Server.NAME, home.folder(), command).withEnvironment(environment),
                Readiness.http(health),
                START_LIMIT);
    }

    void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, STOP_LIMIT);
    }

    ComponentStatus status(String product) {
        return process.status(
                program.source(),
                product + " " + program.version(),
                home.access().endpoint(),
                Readiness.http(health));
    }
}

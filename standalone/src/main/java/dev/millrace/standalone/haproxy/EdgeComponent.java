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

/** The HAProxy before the services: one address for the whole API. */
public final class EdgeComponent implements Component {

    private static final String NAME = "edge";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final EdgeRoutes routes;
    private final HaproxyPrograms programs;
    private final ManagedProcess process;

    public EdgeComponent(Folders folders, EdgeRoutes routes, HaproxyPrograms programs)
            throws IOException {
        this.home = folders.of(NAME);
        this.routes = routes;
        this.programs = programs;
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The base URL of the API. */
    public String url() {
        return "http://127.0.0.1:" + routes.port();
    }

    /** Starts it, or starts it anew when it runs with other routes than these. */
    @Override
    public void start() throws IOException, InterruptedException {
        var file = home.resolve("haproxy.cfg");
        var text = routes.render();
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            stop();
            Files.writeString(file, text);
        }
        var command = List.of(programs.get().path().toString(), "-db", "-f", file.toString());
        process.start(ProcessSpec.of(NAME, home, command), listens(), START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, Duration.ofSeconds(5));
    }

    @Override
    public ComponentStatus status() {
        try {
            var haproxy = programs.present();
            var source = haproxy.map(HaproxyProgram::source).orElse("");
            var version = haproxy.map(HaproxyProgram::version).orElse("");
            return process.status(source, version, url(), listens());
        } catch (IOException e) {
            throw new ComponentFailedException(NAME, e);
        }
    }

    private Readiness listens() {
        return Readiness.port(routes.port());
    }
}

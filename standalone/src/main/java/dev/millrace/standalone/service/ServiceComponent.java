package dev.millrace.standalone.service;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Jvm;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import dev.millrace.standalone.process.StartedWith;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of Millrace's services, run from its module's {@code target} folder.
 *
 * <p>It is started anew when its program or its settings are other than those it was started with.
 */
public final class ServiceComponent implements Component {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Service service;
    private final Path home;
    private final Checkout checkout;
    private final int port;
    private final Map<String, String> settings;
    private final ManagedProcess process;

    /**
     * @param settings its environment, without what every service is given: port and data folder
     */
    public ServiceComponent(
            Service service,
            Folders folders,
            Checkout checkout,
            int port,
            Map<String, String> settings)
            throws IOException {
        this.service = service;
        this.home = folders.of(service.module());
        this.checkout = checkout;
        this.port = port;
        this.settings = Map.copyOf(settings);
        this.process = new ManagedProcess(folders, service.module());
    }

    @Override
    public String name() {
        return service.module();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var jar = checkout.service(service.module());
        var spec =
                ProcessSpec.of(name(), home, command(jar))
                        .withEnvironment(settings)
                        .withEnvironment(own());
        var startedWith = new StartedWith(home.resolve("started-with"));
        var now = StartedWith.fingerprint(spec, List.of(jar));
        if (!startedWith.is(now)) {
            stop();
        }
        startedWith.write(now);
        process.start(spec, ready(), START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, STOP_LIMIT);
    }

    @Override
    public ComponentStatus status() {
        return process.status("this checkout", version(), url(), ready());
    }

    private List<String> command(Path jar) {
        var command = new ArrayList<>(Jvm.small(service.heapMegabytes()));
        command.addAll(service.compilation());
        command.addAll(
                List.of(
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        jar.toString()));
        return command;
    }

    private Map<String, String> own() {
        return Map.of("MILLRACE_HTTP_PORT", Integer.toString(port), "MILLRACE_DATA", home + "");
    }

    private Readiness ready() {
        return Readiness.http(URI.create(url() + "/q/health/ready"));
    }

    /** The version of the project: services are built together. */
    private static String version() {
        var built = ServiceComponent.class.getPackage().getImplementationVersion();
        return built == null ? "" : built;
    }
}

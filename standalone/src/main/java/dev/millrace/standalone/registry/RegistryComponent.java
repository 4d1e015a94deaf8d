package dev.millrace.standalone.registry;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Debian's docker-registry on a port of the loopback address, open to whoever is on this machine.
 */
public final class RegistryComponent implements Component {

    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Folders folders;
    private final PackageTrees trees;
    private final int port;
    private final Progress progress;
    private final ManagedProcess process;

    public RegistryComponent(Folders folders, PackageTrees trees, int port, Progress progress)
            throws IOException {
        this.folders = folders;
        this.trees = trees;
        this.port = port;
        this.progress = progress;
        this.process = new ManagedProcess(folders, "registry");
    }

    private static TreeRecipe recipe() {
        return new TreeRecipe(
                "registry",
                Architecture.ofThisMachine(),
                List.of(TreeRecipe.Part.all("registry", "forky", "docker-registry")));
    }

    @Override
    public String name() {
        return "registry";
    }

    /** The address for engines and clients, host:port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var program = trees.get(recipe()).resolve("registry/usr/bin/docker-registry");
        var folder = folders.of("registry");
        var settings = folder.resolve("settings.yml");
        Files.writeString(
                settings,
                """
                version: 0.1
                log: {level: warn}
                storage:
                  filesystem: {rootdirectory: '%s'}
                  delete: {enabled: true}
                http: {addr: '%s', secret: 'one machine, one process'}
                """
                        .formatted(folder.resolve("data"), address()));
        var serve =
                ProcessSpec.of(
                        name(), folder, List.of(program.toString(), "serve", settings.toString()));
        if (process.start(serve, answers(), READY)) {
            progress.ready(name(), "answers on " + address());
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, GRACE);
    }

    @Override
    public ComponentStatus status() {
        return process.status("Debian packages", version(), address(), answers());
    }

    private String version() {
        try {
            return trees.version(recipe(), "docker-registry");
        } catch (IOException e) {
            return "";
        }
    }

    private Readiness answers() {
        return Readiness.http(URI.create("http://" + address() + "/v2/"));
    }
}

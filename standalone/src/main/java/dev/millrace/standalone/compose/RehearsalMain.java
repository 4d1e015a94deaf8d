package dev.millrace.standalone.compose;

import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.engine.EngineSystem;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.golang.GoModule;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.postgres.PostgresBinaries;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Provides what {@code docker/rehearsal/rehearse} needs: {@code RehearsalMain up|purge DATA}.
 *
 * <p>{@code up} starts an engine, finds the programs that stand in for official images and free
 * ports, and prints all of it as shell assignments.
 */
public final class RehearsalMain {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(20);
    private static final List<String> PORTS =
            List.of("KAFKA", "POSTGRES", "INGEST", "STREAMER", "DEPLOYER");

    private final Folders folders;
    private final Ports ports;
    private final EngineSystem engine;

    private RehearsalMain(Path data) throws IOException {
        this.folders = new Folders(data, cache());
        this.ports = new Ports(folders);
        this.engine = new EngineSystem(folders, ports.get("registry"), RehearsalMain::say);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: RehearsalMain up|purge DATA");
            System.exit(2);
        }
        var rehearsal = new RehearsalMain(Path.of(arguments[1]).toAbsolutePath());
        if (arguments[0].equals("purge")) {
            rehearsal.engine.purge().forEach(one -> say("left", one.kind() + " " + one.what()));
        } else {
            rehearsal.up().forEach((name, value) -> System.out.println(name + "='" + value + "'"));
        }
    }

    private Map<String, String> up() throws IOException, InterruptedException {
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        folders.cache(),
                        RehearsalMain::say);
        var docker = DockerPrograms.get(trees);
        var postgres = PostgresBinaries.find(folders, Checkout.find());
        postgres.unpack();
        var go = new GoPrograms(folders.cache(), System.getenv(), RehearsalMain::say);
        var minio = go.get(GoModule.MINIO, BUILD_LIMIT);
        var addresses = engine.start();
        var all = new TreeMap<String, String>();
        all.put("DOCKER_HOST", "unix://" + addresses.engine());
        all.put("DOCKER_CONFIG", docker.configuration(folders.of("docker")).toString());
        all.put("DOCKER_BIN", docker.bin().toString());
        all.put("POSTGRES_PROGRAMS", postgres.home().toString());
        all.put("MINIO_PROGRAM", String.valueOf(minio.getParent()));
        all.put("MILLRACE_ENGINE_SOCKET", addresses.engine().toString());
        all.put("MILLRACE_AGENT_POOL", addresses.agents());
        for (var port : PORTS) {
            all.put("MILLRACE_" + port + "_PORT", String.valueOf(ports.get(port)));
        }
        all.put("MILLRACE_REGISTRY_PORT", String.valueOf(ports.get("compose-registry")));
        all.put("MILLRACE_API_ADDRESS", "127.0.0.1:" + ports.get("edge"));
        all.put("MILLRACE_ROUTER_ADDRESS", "127.0.0.1:" + ports.get("router"));
        return all;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("MILLRACE_CACHE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "millrace"));
    }

    private static void say(String who, String what) {
        System.err.printf(Locale.ROOT, "%-10s %s%n", who, what);
    }
}

package dev.millrace.standalone.testbed;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.kafka.KafkaComponent;
import dev.millrace.standalone.postgres.PostgresComponent;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.registry.RegistryComponent;
import dev.millrace.standalone.s3.MinioComponent;
import dev.millrace.standalone.s3.S3ProxyComponent;
import dev.millrace.standalone.s3.S3Server;
import dev.millrace.standalone.s3.VersityGwComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The running servers of one data folder; gone, with the folder, at the latest when the JVM ends.
 */
final class Servers {

    private final Folders folders;
    private final Ports ports;
    private final KeptSecrets secrets;
    private final Checkout checkout = Checkout.find();
    private final Map<Part, Component> running = new EnumMap<>(Part.class);
    private boolean gone;

    Servers() throws IOException, InterruptedException {
        TestFolders.sweep();
        this.folders = TestFolders.create();
        this.ports = new Ports(folders);
        this.secrets = new KeptSecrets(folders, new SecureRandom());
        Runtime.getRuntime().addShutdownHook(new Thread(this::removeAtEnd, "test-bed-removal"));
    }

    /** Starts those that do not run yet, side by side. */
    synchronized void start(Set<Part> wanted) throws IOException, InterruptedException {
        var starts = new EnumMap<Part, Future<Component>>(Part.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : wanted) {
                var contained = part == Part.REGISTRY && wanted.contains(Part.ENGINE);
                if (!running.containsKey(part) && !contained) {
                    starts.put(part, threads.submit(started(create(part))));
                }
            }
        }
        for (var start : starts.entrySet()) {
            running.put(start.getKey(), join(start.getValue()));
        }
    }

    /** The registry's address, whether it runs alone or with the engine. */
    String registry() {
        return running.get(Part.ENGINE) instanceof EnginePart engine
                ? engine.addresses().registry()
                : get(Part.REGISTRY, RegistryComponent.class).address();
    }

    /** The object store, whichever it is. */
    S3Server s3() {
        return running.values().stream()
                .filter(S3Server.class::isInstance)
                .map(S3Server.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this test bed has no object store"));
    }

    <C extends Component> C get(Part part, Class<C> type) {
        var component = running.get(part);
        if (component == null) {
            throw new IllegalStateException("this test bed was started without " + part);
        }
        return type.cast(component);
    }

    /** Stops all gently and deletes the folder. */
    synchronized void stop() throws IOException, InterruptedException {
        for (var component : List.copyOf(running.values())) {
            component.stop();
        }
        running.clear();
        removeAtEnd();
    }

    private synchronized void removeAtEnd() {
        if (gone) {
            return;
        }
        gone = true;
        try {
            TestFolders.remove(folders.data());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Component create(Part part) throws IOException, InterruptedException {
        return switch (part) {
            case KAFKA -> new KafkaComponent(folders, ports, checkout);
            case S3 -> new S3ProxyComponent(folders, ports, secrets, checkout, List.of());
            case MINIO -> new MinioComponent(folders, ports, secrets, goServers().get(part));
            case VERSITYGW ->
                    new VersityGwComponent(folders, ports, secrets, goServers().get(part));
            case POSTGRES -> new PostgresComponent(folders, ports, secrets, checkout);
            case REGISTRY -> registryAlone();
            case ENGINE -> new EnginePart(folders, ports.get("registry"));
        };
    }

    private GoServers goServers() {
        return new GoServers(folders.cache());
    }

    private RegistryComponent registryAlone() throws IOException {
        var progress = Progress.silent();
        var http = new MachineHttp(System.getenv());
        var mirror = DebianMirror.ofThisMachine();
        var trees = new PackageTrees(mirror, http, folders.cache(), progress);
        return new RegistryComponent(folders, trees, ports.get("registry"), progress);
    }

    private static Callable<Component> started(Component component) {
        return () -> {
            component.start();
            return component;
        };
    }

    private static Component join(Future<Component> start)
            throws IOException, InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ComponentFailedException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }
}

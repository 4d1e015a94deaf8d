package dev.millrace.standalone.local;

import static java.util.stream.Collectors.toSet;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.s3.S3Server;
import dev.millrace.standalone.s3.S3Wish;
import dev.millrace.standalone.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Brings a system up, side by side where nothing has to wait for something else. */
public final class Startup {

    private final LocalSystem system;
    private final Choice choice;
    private final List<Component> startedNow = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final Steps steps = new Steps();
    private volatile @Nullable EngineAddresses engine;
    private volatile @Nullable Access access;
    private volatile boolean engineIsNew;

    Startup(LocalSystem system, Choice choice) {
        this.system = system;
        this.choice = choice;
    }

    /**
     * What to start.
     *
     * @param without services that somebody runs by hand
     * @param supervised whether what ends by itself is started again
     * @param s3 which object store a first start takes
     */
    public record Choice(Set<Service> without, boolean supervised, S3Wish s3) {

        public Choice {
            without = without.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(without));
        }

        public static Choice everything() {
            return new Choice(Set.of(), true, new S3Wish.Anything());
        }
    }

    Access run() throws IOException, InterruptedException {
        new PortCheck(system.folders).require(system.portsOf(leftOut()));
        var undo = new Thread(this::undo, "undo-startup");
        Runtime.getRuntime().addShutdownHook(undo);
        var complete = false;
        try (steps) {
            plan();
            step(List.copyOf(all), this::finish);
            steps.join(all);
            complete = true;
            return Objects.requireNonNull(access);
        } finally {
            if (!complete) {
                undo();
            }
            forget(undo);
        }
    }

    /** A step like the others: an interruption must not pass it by. */
    private void finish() throws IOException, InterruptedException {
        access = new FirstStart(system, choice).run();
        supervise();
    }

    private void plan() throws IOException {
        var servers = new HashMap<String, CompletableFuture<Void>>();
        var engineStarted = step(List.of(), this::startEngine);
        servers.put("engine", engineStarted);
        system.s3.wish(choice.s3(), () -> engineSocket(engineStarted));
        for (var server : List.<Component>of(system.kafka, system.s3, system.postgres)) {
            servers.put(server.name(), step(List.of(), () -> start(server)));
        }
        for (var component : system.observe.wanted()) {
            step(List.of(), () -> start(component));
        }
        var haproxy = step(List.of(), () -> system.haproxy.get());
        step(List.of(haproxy), () -> start(system.edge));
        if (startsRouter()) {
            // it waits for what the deployer writes, but not for what the deployer waits for
            var first = new ArrayList<>(needed(Service.DEPLOYER, servers));
            first.add(haproxy);
            step(system.router.configured() ? List.of(haproxy) : first, () -> start(system.router));
        }
        for (var service : Service.values()) {
            if (!choice.without().contains(service)) {
                step(needed(service, servers), () -> startService(service));
            }
        }
    }

    /**
     * The object store too, whoever uses it: context-ingest waits for it, the others are not ready
     * without context-ingest, and a first start may build it for minutes.
     */
    private static List<CompletableFuture<Void>> needed(
            Service service, Map<String, CompletableFuture<Void>> servers) {
        var names = new HashSet<>(Needs.of(service));
        names.add(S3Server.NAME);
        return names.stream().map(servers::get).toList();
    }

    private void startService(Service service) throws IOException, InterruptedException {
        start(ServiceStarter.ready(system, service, Objects.requireNonNull(engine)));
    }

    private boolean startsRouter() throws IOException {
        return !choice.without().contains(Service.DEPLOYER) || system.router.configured();
    }

    /** From now on what ends by itself is started again, but not what was left out. */
    private void supervise() throws IOException, InterruptedException {
        if (!choice.supervised()) {
            system.supervisor(List.of()).stop();
            return;
        }
        var leftOut = leftOut();
        var names = new ArrayList<String>();
        for (var component : system.supervisable()) {
            if (!leftOut.contains(component.name())) {
                names.add(component.name());
            }
        }
        start(system.supervisor(names));
    }

    /** What somebody runs by hand, by name. */
    private Set<String> leftOut() throws IOException {
        var names = choice.without().stream().map(Service::module).collect(toSet());
        if (!startsRouter()) {
            names.add(system.router.name());
        }
        return names;
    }

    private CompletableFuture<Void> step(List<CompletableFuture<Void>> needed, Steps.Work work) {
        var step = steps.after(needed, work);
        all.add(step);
        return step;
    }

    private void startEngine() throws IOException, InterruptedException {
        var before = system.engine.components().stream().filter(Startup::isDown).toList();
        startedNow.addAll(before);
        engineIsNew = before.size() == system.engine.components().size();
        engine = system.engine.start();
    }

    /** Only who must pull waits for the engine. */
    private Path engineSocket(CompletableFuture<Void> started)
            throws IOException, InterruptedException {
        try {
            started.get();
        } catch (ExecutionException e) {
            throw new IOException("the engine did not start", e);
        }
        return Objects.requireNonNull(engine).engine();
    }

    private void start(Component component) throws IOException, InterruptedException {
        if (isDown(component)) {
            startedNow.add(component);
            var begun = System.nanoTime();
            component.start();
            var took = Progress.seconds(Duration.ofNanos(System.nanoTime() - begun));
            system.progress.ready(component.name(), "up (" + took + ")");
        } else {
            component.start();
        }
    }

    private static boolean isDown(Component component) {
        return component.status().state() == State.DOWN;
    }

    /**
     * Stops what this run has started, the last first; nothing starts any more by then. Whoever
     * comes second, a failure or Ctrl-C, waits for the first.
     */
    private synchronized void undo() {
        steps.close();
        var last = List.copyOf(startedNow).reversed();
        startedNow.clear();
        for (var component : last) {
            system.progress.say(component.name(), "stopping");
            undo(component.name(), component::stop);
        }
        if (engineIsNew) {
            // and what is not one component's
            undo("engine", system.engine::stop);
            engineIsNew = false;
        }
    }

    private void undo(String name, Steps.Work stop) {
        try {
            stop.run();
        } catch (IOException e) {
            system.progress.say(name, "cannot be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook does its work
        }
    }
}

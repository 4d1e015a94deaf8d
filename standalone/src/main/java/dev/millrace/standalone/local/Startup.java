package dev.millrace.standalone.local;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.service.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings a system up, side by side where nothing has to wait for something else. */
public final class Startup {

    private final LocalSystem system;
    private final Choice choice;
    private final List<Component> startedNow = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final Steps steps = new Steps();
    private volatile @Nullable EngineAddresses engine;

    Startup(LocalSystem system, Choice choice) {
        this.system = system;
        this.choice = choice;
    }

    /**
     * What to start.
     *
     * @param without services that somebody runs by hand
     */
    public record Choice(Set<Service> without) {

        public Choice {
            without = without.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(without));
        }

        public static Choice everything() {
            return new Choice(Set.of());
        }
    }

    Access run() throws IOException, InterruptedException {
        var undo = new Thread(this::undo, "undo-startup");
        Runtime.getRuntime().addShutdownHook(undo);
        var complete = false;
        try (steps) {
            plan();
            steps.join(all);
            var access = new FirstStart(system, choice).run();
            complete = true;
            return access;
        } finally {
            if (!complete) {
                undo();
            }
            forget(undo);
        }
    }

    private void plan() {
        var kafka = step(List.of(), () -> start(system.kafka));
        var s3 = step(List.of(), () -> start(system.s3));
        var postgres = step(List.of(), () -> start(system.postgres));
        var haproxy = step(List.of(), () -> system.haproxy.get());
        var engine = step(List.of(), this::startEngine);
        for (var component : system.observe.wanted()) {
            step(List.of(), () -> start(component));
        }
        step(List.of(haproxy), () -> start(system.edge));
        if (!choice.without().contains(Service.DEPLOYER) || system.router.configured()) {
            // waits by itself for what the deployer writes
            step(List.of(haproxy), () -> start(system.router));
        }
        service(Service.CONTEXT_INGEST, List.of(kafka, s3, postgres, engine));
        service(Service.DEPLOYER, List.of(kafka, postgres, engine));
        service(Service.LOG_STREAMER, List.of(kafka, s3, engine));
        service(Service.BUILDER_WORKER, List.of(kafka, engine));
    }

    private void service(Service service, List<CompletableFuture<Void>> needed) {
        if (choice.without().contains(service)) {
            return;
        }
        step(
                needed,
                () -> start(ServiceStarter.ready(system, service, Objects.requireNonNull(engine))));
    }

    private CompletableFuture<Void> step(List<CompletableFuture<Void>> needed, Steps.Work work) {
        var step = steps.after(needed, work);
        all.add(step);
        return step;
    }

    private void startEngine() throws IOException, InterruptedException {
        var before = system.engine.components().stream().filter(Startup::isDown).toList();
        startedNow.addAll(before);
        engine = system.engine.start();
    }

    private void start(Component component) throws IOException, InterruptedException {
        if (isDown(component)) {
            startedNow.add(component);
            system.progress.timed(
                    component.name(),
                    "up",
                    () -> {
                        component.start();
                        return true;
                    });
        } else {
            component.start();
        }
    }

    private static boolean isDown(Component component) {
        return component.status().state() == State.DOWN;
    }

    /** Stops what this run has started, the last first. */
    private void undo() {
        steps.close();
        for (var component : List.copyOf(startedNow).reversed()) {
            try {
                system.progress.say(component.name(), "stopping");
                component.stop();
            } catch (IOException e) {
                system.progress.say(component.name(), "cannot be stopped: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        startedNow.clear();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook does its work
        }
    }
}

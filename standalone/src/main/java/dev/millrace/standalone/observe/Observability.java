package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics store, alerts and trace store of one system, from the first {@code up --observe} on.
 *
 * <p>Whether it is on is kept in the data folder: a later {@code up} brings it back.
 */
public final class Observability {

    private static final String NAME = "observe";

    private final Path on;
    private final Progress progress;
    private final MetricsComponent metrics;
    private final AlertsComponent alerts;
    private final TracesComponent traces;

    /**
     * What is looked at, and by which rules.
     *
     * @param services ports of what has metrics, by name
     * @param rules a file in Prometheus' form
     */
    public record Targets(Map<String, Integer> services, Path rules) {}

    /** Picks its ports, and starts nothing. */
    public Observability(
            Folders folders, Ports ports, PackageTrees trees, Targets targets, Progress progress)
            throws IOException {
        this.on = folders.data().resolve(NAME);
        this.progress = progress;
        var victoria = new VictoriaPrograms(trees);
        this.metrics =
                new MetricsComponent(
                        process(MetricsComponent.NAME, folders, ports, victoria),
                        targets.services());
        this.alerts =
                new AlertsComponent(
                        process(AlertsComponent.NAME, folders, ports, victoria),
                        metrics.url(),
                        targets.rules());
        this.traces =
                new TracesComponent(
                        folders,
                        new GoPrograms(folders.cache(), System.getenv(), progress),
                        new TracesComponent.Ports(
                                ports.get("traces-otlp"),
                                ports.get("traces"),
                                ports.get("traces-grpc"),
                                ports.get("traces-health")));
    }

    private static VictoriaProcess process(
            String name, Folders folders, Ports ports, VictoriaPrograms programs)
            throws IOException {
        return new VictoriaProcess(folders, programs, name, ports.get(name));
    }

    /** From now on it is part of the system, or no longer. */
    public void turn(boolean wanted) throws IOException {
        if (wanted) {
            Files.createDirectories(on.getParent());
            Files.writeString(on, "");
        } else {
            Files.deleteIfExists(on);
        }
    }

    public boolean isOn() {
        return Files.exists(on);
    }

    /** Whether a port of that name is one of its. */
    public boolean owns(String portName) {
        return List.of(metrics, alerts, traces).stream()
                .anyMatch(one ->
                        portName.equals(one.name()) || portName.startsWith(one.name() + "-"));
    }

    /** What is to be started; without a trace store where there is no way to have one. */
    public List<Component> wanted() {
        if (!isOn()) {
            return List.of();
        }
        if (!traces.possible()) {
            progress.say(
                    "traces",
                    "not kept: Jaeger is built with Go, and this machine has none; metrics and"
                            + " alerts work");
            return List.of(metrics, alerts);
        }
        return List.of(traces, metrics, alerts);
    }

    /** All there is to show and to stop. */
    public List<Component> components() {
        if (isOn()) {
            return traces.possible() ? List.of(metrics, alerts, traces) : List.of(metrics, alerts);
        }
        var left = new ArrayList<Component>(List.of(metrics, alerts, traces));
        left.removeIf(one -> one.status().pid() == null);
        return left;
    }

    /** What the services are told. */
    public Map<String, String> environment() {
        return isOn() && traces.possible()
                ? Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", traces.otlp())
                : Map.of();
    }

    /** Where to look, by what for; empty while it is off. */
    public Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        if (isOn()) {
            places.put("metrics", metrics.url() + "/vmui");
            places.put("alerts", alerts.url());
            if (traces.possible()) {
                places.put("traces", traces.url() + "/api/traces?service=deployer");
                places.put("otlp", traces.otlp());
            }
        }
        return places;
    }
}

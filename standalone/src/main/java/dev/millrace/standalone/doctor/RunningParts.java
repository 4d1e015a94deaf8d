package dev.millrace.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.process.Listeners;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every component of a system that is meant to run: up, and if not, what it says it lacks.
 *
 * @param services which of them are Millrace's own
 */
record RunningParts(List<ComponentStatus> components, Set<String> services) implements Checkup {

    private static final Pattern PORT = Pattern.compile(":(\\d+)/?$");
    private static final int PATIENCE_MILLIS = 3_000;
    private static final double STALE_SECONDS = 10;
    private static final double LATE_SECONDS = 30;

    @Override
    public List<Finding> look() throws IOException {
        if (components.stream().allMatch(one -> one.state() == State.DOWN)) {
            return heldPorts("system", "it is down", "./millrace up starts it.");
        }
        var findings = new ArrayList<Finding>();
        for (var one : components) {
            if (one.state() == State.UP) {
                findings.add(Finding.ok(one.name(), "up"));
                if (services.contains(one.name())) {
                    findings.addAll(figures(one));
                }
            } else if (one.state() == State.DOWN) {
                findings.add(down(one));
            } else {
                findings.add(notReady(one));
            }
        }
        return findings;
    }

    private List<Finding> heldPorts(String area, String seen, String advice) {
        var held = components.stream().filter(RunningParts::portTaken).map(this::down).toList();
        return held.isEmpty() ? List.of(Finding.warn(area, seen, advice)) : held;
    }

    private Finding down(ComponentStatus one) {
        return portTaken(one)
                ? Finding.bad(
                        one.name(),
                        "down, and another program has its address " + one.address() + holder(one),
                        "End that program, or remove the line from the file ports of the data"
                                + " folder; then ./millrace up.")
                : Finding.bad(
                        one.name(),
                        "down",
                        "./millrace up starts it; ./millrace system logs "
                                + one.name()
                                + " says why it ended.");
    }

    private static boolean portTaken(ComponentStatus one) {
        return port(one).filter(port -> !Ports.isFree(port)).isPresent();
    }

    private static String holder(ComponentStatus one) {
        return port(one).stream()
                .flatMap(port -> Listeners.on(port).stream())
                .map(holder -> ": " + holder)
                .collect(Collectors.joining());
    }

    private static Optional<Integer> port(ComponentStatus one) {
        var port = PORT.matcher(one.address());
        return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    private Finding notReady(ComponentStatus one) {
        var why = "";
        if (services.contains(one.name())) {
            try {
                why = lacking(new ObjectMapper().readTree(get(one, "/q/health/ready")));
            } catch (IOException e) {
                why = "does not answer";
            }
        }
        return Finding.bad(
                one.name(),
                "runs and is not ready" + (why.isEmpty() ? "" : ": " + why),
                why.isEmpty() || why.equals("does not answer")
                        ? "./millrace system logs " + one.name() + " says what it waits for."
                        : "Mend what it lacks; it goes on by itself.");
    }

    static String lacking(JsonNode health) {
        var names = new ArrayList<String>();
        for (var check : health.path("checks")) {
            if (check.path("status").asText().equals("DOWN")) {
                var why = check.path("data").path("why").asText("");
                names.add(check.path("name").asText() + (why.isEmpty() ? "" : " (" + why + ")"));
            }
        }
        return names.isEmpty() ? "" : "lacks " + String.join(", ", names);
    }

    private List<Finding> figures(ComponentStatus one) {
        try {
            return judge(one.name(), get(one, "/q/metrics"));
        } catch (IOException e) {
            return List.of(Finding.warn(one.name(), "tells no figures: " + e.getMessage(), ""));
        }
    }

    static List<Finding> judge(String name, String metrics) {
        var findings = new ArrayList<Finding>();
        if (greatest(metrics, "millrace_tenants_age_seconds") > STALE_SECONDS) {
            findings.add(
                    Finding.bad(
                            name,
                            "its view of tenants and keys is stale: writes are refused",
                            "See that kafka and context-ingest are up."));
        }
        if (greatest(metrics, "millrace_outbox_age_seconds") > LATE_SECONDS) {
            findings.add(
                    Finding.bad(
                            name,
                            "committed events are not published",
                            "See that kafka is up; ./millrace system logs " + name + "."));
        }
        return findings;
    }

    /** The greatest value of a metric in Prometheus' text form; 0 where it is not. */
    private static double greatest(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    private static String get(ComponentStatus one, String path) throws IOException {
        var uri = URI.create(one.address() + path);
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        var status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of a build as a block of lines: an ended step is one line, a running one shows the last
 * lines it printed. Pure: frames and times go in, lines come out.
 */
final class StepBoard {

    private static final int TAIL = 6;

    private static final class Step {
        private String name = "";
        private String status = "STARTED";
        private long startedAt;
        private long duration = -1;
        private final Deque<String> tail = new ArrayDeque<>();

        boolean running() {
            return status.equals("STARTED");
        }
    }

    private final Map<Integer, Step> steps = new LinkedHashMap<>();
    private final FrameText text = new FrameText();
    private final Terminal terminal;

    StepBoard(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Takes a frame that came at {@code now} (milliseconds of any clock). */
    void take(JsonNode frame, long now) {
        if (!Json.textOr(frame, "type", "").equals("entry")) {
            if (Json.textOr(frame, "type", "").equals("attempt-closed")
                    && frame.hasNonNull("reason")) {
                steps.clear();
            }
            return;
        }
        int number = frame.path("step").asInt();
        var step = steps.computeIfAbsent(number, n -> started(now));
        if (Json.textOr(frame, "stream", "").equals("STEP")) {
            step.name = Escapes.neutralise(Json.textOr(frame, "text", step.name));
            step.status = Json.textOr(frame, "status", "STARTED");
            step.duration =
                    step.running() ? -1 : frame.path("durationMs").asLong(now - step.startedAt);
        } else {
            var line = text.whole(frame);
            if (line != null) {
                step.tail.addLast(line);
                if (step.tail.size() > TAIL) {
                    step.tail.removeFirst();
                }
            }
        }
    }

    private static Step started(long now) {
        var step = new Step();
        step.startedAt = now;
        return step;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    boolean anyRunning() {
        return steps.values().stream().anyMatch(Step::running);
    }

    /** At most {@code rows} lines, the newest; each fits the terminal's width. */
    List<String> render(long now, int rows) {
        var lines = new ArrayList<String>();
        for (var step : steps.values()) {
            if (step.name.isEmpty()) {
                step.tail.forEach(line -> lines.add(fit("    " + line)));
                continue;
            }
            lines.add(headline(step, now));
            if (step.running()) {
                step.tail.forEach(line -> lines.add(terminal.paint("2", fit("    | " + line))));
            }
        }
        return lines.size() <= rows ? lines : lines.subList(lines.size() - rows, lines.size());
    }

    /** All steps, folded: what stays on the screen. */
    List<String> folded(long now) {
        return steps.values().stream()
                .filter(s -> !s.name.isEmpty())
                .map(s -> headline(s, now))
                .toList();
    }

    private String headline(Step step, long now) {
        long millis = step.duration >= 0 ? step.duration : now - step.startedAt;
        var time = Figures.seconds(millis);
        var mark =
                switch (step.status) {
                    case "CACHED" -> "CACHED ";
                    case "FAILED" -> "FAILED ";
                    case "CANCELLED" -> "CANCELLED ";
                    default -> "";
                };
        int room = terminal.size().columns() - time.length() - 1;
        var name = cut(" => " + mark + step.name, room - 1);
        var line = name + " ".repeat(Math.max(1, room - name.length())) + time;
        return switch (step.status) {
            case "FAILED" -> terminal.paint("31", line);
            case "DONE", "CACHED" -> terminal.paint("34", line);
            default -> line;
        };
    }

    private String fit(String line) {
        return cut(line.replace("\t", "    "), terminal.size().columns() - 1);
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…";
    }
}

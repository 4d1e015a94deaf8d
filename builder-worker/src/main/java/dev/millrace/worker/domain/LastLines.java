package dev.millrace.worker.domain;

import dev.millrace.contracts.log.StepStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last lines of each step that has not ended well: what a failure report shows. */
public final class LastLines {

    private static final int LINES = 20;
    private static final int MAX_CHARS = 2000;

    private final Map<Integer, Deque<StringBuilder>> linesByStep = new HashMap<>();
    private final Map<Integer, Boolean> openByStep = new HashMap<>();

    public void hear(BuildNews news) {
        switch (news) {
            case BuildNews.Printed printed -> printed(printed);
            case BuildNews.StepTurned turned -> turned(turned);
            case BuildNews.PushBegan _ -> {}
        }
    }

    /** Oldest first; empty when the step printed nothing. */
    public List<String> of(int step) {
        return linesByStep.getOrDefault(step, new ArrayDeque<>()).stream()
                .map(StringBuilder::toString)
                .toList();
    }

    private void turned(BuildNews.StepTurned turned) {
        if (turned.status() == StepStatus.DONE || turned.status() == StepStatus.CACHED) {
            linesByStep.remove(turned.step());
        }
    }

    private void printed(BuildNews.Printed printed) {
        var lines = linesByStep.computeIfAbsent(printed.step(), _ -> new ArrayDeque<>());
        if (!openByStep.getOrDefault(printed.step(), false) || lines.isEmpty()) {
            lines.addLast(new StringBuilder());
        }
        append(lines.getLast(), printed.text());
        openByStep.put(printed.step(), printed.continued());
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    private static void append(StringBuilder line, String text) {
        var room = Math.max(0, MAX_CHARS - line.length());
        line.append(text, 0, Math.min(room, text.length()));
    }
}

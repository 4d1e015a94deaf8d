package dev.millrace.cli.show;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as wide as their content. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** A row; control characters are neutralised. */
    public void row(String... cells) {
        var safe = new ArrayList<String>();
        for (var cell : cells) {
            safe.add(Escapes.neutralise(cell).replace('\t', ' '));
        }
        rows.add(safe);
    }

    public List<String> lines() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}

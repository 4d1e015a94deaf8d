package dev.millrace.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the report, whole, out of the raw files of a folder. */
public final class Report {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final List<Chapter> chapters;
    private final StringBuilder text = new StringBuilder();

    public Report(List<Chapter> chapters) {
        this.chapters = List.copyOf(chapters);
    }

    private record Measured(Chapter chapter, Run run) {}

    /** Writes the report; a measurement without a run is named as such. */
    public void write(Path rawFolder, Path file) throws IOException {
        var measured = new ArrayList<Measured>();
        var missing = new ArrayList<Chapter>();
        for (var chapter : chapters) {
            var raw = rawFolder.resolve(chapter.name() + ".jsonl");
            if (Files.exists(raw)) {
                measured.add(new Measured(chapter, RawFile.read(raw)));
            } else {
                missing.add(chapter);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(measured, missing, rawFolder.getFileName().toString()));
    }

    private String text(List<Measured> measured, List<Chapter> missing, String folder) {
        text.setLength(0);
        line("# Performance");
        line("");
        line("Made by `./millrace bench` from the raw data in [" + folder + "](" + folder + "/);");
        line(
                "do not edit. Each measurement has its control in the same run, in alternating pairs;");
        line("percentiles are nearest rank, so with 20 pairs p99 is the worst. What each figure");
        line("means and how to take it again: [bench/README.md](../bench/README.md).");
        line("");
        line("| What | Goal | Measured | Reached |");
        line("| --- | --- | --- | --- |");
        measured.forEach(this::goals);
        measured.forEach(this::chapter);
        for (var chapter : missing) {
            line("");
            line("## " + chapter.title());
            line("");
            line("Not measured yet: `./millrace bench " + chapter.name() + "`.");
        }
        return text.toString();
    }

    private void goals(Measured one) {
        for (var goal : one.chapter().goals()) {
            line(
                    row(
                            goal.what(),
                            goal.asked(),
                            Numbers.of(goal.figure().applyAsDouble(one.run()), goal.unit()),
                            goal.reached(one.run()) ? "yes" : "**no**"));
        }
    }

    private void chapter(Measured one) {
        var chapter = one.chapter();
        var run = one.run();
        line("");
        line("## " + chapter.title());
        line("");
        line(chapter.how());
        line("");
        if (chapter.series().keySet().stream().anyMatch(run::has)) {
            line("| Series | n | median | p90 | p99 | worst |");
            line("| --- | ---: | ---: | ---: | ---: | ---: |");
            chapter.series().forEach((series, words) -> series(run, series, words));
            line("");
        }
        run.facts().forEach((name, fact) -> fact(name, fact));
        run.notes().forEach(note -> line("- " + note));
        if (!run.facts().isEmpty() || !run.notes().isEmpty()) {
            line("");
        }
        line(place(run.header()));
    }

    private void series(Run run, String series, String words) {
        if (run.has(series)) {
            line(
                    row(
                            words,
                            Integer.toString(run.samples().getOrDefault(series, List.of()).size()),
                            millis(run, series, 50),
                            millis(run, series, 90),
                            millis(run, series, 99),
                            millis(run, series, 100)));
        }
    }

    private void fact(String name, Run.Fact fact) {
        line("- " + name + ": " + Numbers.of(fact.value(), fact.unit()));
    }

    private static String millis(Run run, String series, double rank) {
        return Numbers.of(run.percentile(series, rank), "ms");
    }

    private static String place(RawFile.Header header) {
        var machine = header.machine();
        return "*"
                + DAY.format(header.at())
                + ", commit "
                + header.commit()
                + ", "
                + machine.processor()
                + ", "
                + machine.cores()
                + " cores, "
                + machine.memoryMib() / 1024
                + " GiB, Linux "
                + machine.kernel()
                + ", Java "
                + machine.java()
                + ", load "
                + machine.load()
                + (header.quick() ? ", **quick run, too few rounds to count**" : "")
                + "*";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}

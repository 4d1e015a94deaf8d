package dev.millrace.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the command line asks for.
 *
 * @param names of the measurements to take; none with {@code --render}
 * @param keep leaves the system running afterwards
 * @param home folder of the system that is measured
 * @param raw folder of the raw data
 */
record Options(
        List<String> names,
        boolean quick,
        OptionalInt pairs,
        boolean keep,
        Path home,
        Path raw,
        Path report) {

    private static final String COLD = "clone-cold";

    static Options of(List<String> words, Path root, List<String> known) {
        var reading = new Reading(root, known);
        words.forEach(reading::read);
        return reading.options();
    }

    /** One word after the other. */
    private static final class Reading {

        private final Path root;
        private final List<String> known;
        private final List<String> names = new ArrayList<>();
        private boolean quick;
        private boolean keep;
        private boolean render;
        private OptionalInt pairs = OptionalInt.empty();
        private Path home = Path.of(System.getProperty("java.io.tmpdir"), "millrace-bench");

        private Reading(Path root, List<String> known) {
            this.root = root;
            this.known = known;
        }

        private void read(String word) {
            if (word.equals("--quick")) {
                quick = true;
            } else if (word.equals("--keep")) {
                keep = true;
            } else if (word.equals("--render")) {
                render = true;
            } else if (word.startsWith("--pairs=")) {
                pairs = OptionalInt.of(Integer.parseInt(value(word)));
            } else if (word.startsWith("--home=")) {
                home = Path.of(value(word)).toAbsolutePath();
            } else if (known.contains(word)) {
                names.add(word);
            } else {
                throw new IllegalArgumentException(
                        word + " is neither a measurement nor an option.\n" + usage());
            }
        }

        private String usage() {
            return "millrace bench [--quick] [--pairs=N] [--keep] [--home=DIR] [--render] [NAME...]\n"
                    + "measurements: "
                    + String.join(" ", known)
                    + " (all but "
                    + COLD
                    + " when none is named)";
        }

        private static String value(String word) {
            return word.substring(word.indexOf('=') + 1);
        }

        /** Quick runs and full ones never overwrite each other. */
        private Options options() {
            var folder = root.resolve(quick ? "target/bench" : "docs");
            var chosen = new ArrayList<>(names);
            if (names.isEmpty() && !render) {
                chosen.addAll(known);
                chosen.remove(COLD);
            }
            return new Options(
                    List.copyOf(chosen),
                    quick,
                    pairs,
                    keep,
                    home,
                    folder.resolve("performance"),
                    folder.resolve("performance.md"));
        }
    }
}

package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.service.Service;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One line for each part of the system, printed when the part is ready: all that was fetched, made
 * and started for it. However much there was to fetch, it is never more than {@link #MOST} lines.
 */
final class FoldedProgress implements Progress, AutoCloseable {

    /** The parts below and the one for whoever belongs to none. */
    static final int MOST = Part.values().length;

    private static final int WIDEST_ACTIVITY = 78;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final Supplier<Duration> elapsed;
    private final boolean terminal;
    private final Map<Part, Folded> open = new LinkedHashMap<>();

    /**
     * @param terminal whether a line may be rewritten: it then shows what was done last
     */
    FoldedProgress(PrintStream out, Supplier<Duration> elapsed, boolean terminal) {
        this.out = out;
        this.elapsed = elapsed;
        this.terminal = terminal;
    }

    /** What stands in one line, and whose readiness completes it; none: the end does. */
    private enum Part {
        KAFKA(Set.of("kafka"), Set.of("kafka")),
        S3(Set.of("s3", "minio"), Set.of("s3")),
        POSTGRES(Set.of("postgres"), Set.of("postgres")),
        REGISTRY(Set.of("registry"), Set.of("registry")),
        EMULATION(Set.of("emulation"), Set.of("emulation")),
        ENGINE(Set.of("debian", "engine"), Set.of("engine")),
        IMAGES(Set.of("images"), Set.of("images")),
        HAPROXY(Set.of("haproxy", "edge", "router"), Set.of("edge", "router")),
        SERVICES(services(), services()),
        ACCESS(Set.of(), Set.of());

        private final Set<String> members;
        private final Set<String> completing;

        Part(Set<String> members, Set<String> completing) {
            this.members = members;
            this.completing = completing;
        }

        private static Set<String> services() {
            return Arrays.stream(Service.values()).map(Service::module).collect(Collectors.toSet());
        }

        static Part of(String who) {
            return Arrays.stream(values())
                    .filter(part -> part.members.contains(who))
                    .findFirst()
                    .orElse(ACCESS);
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isCompletedBy(Set<String> ready) {
            return !completing.isEmpty() && ready.containsAll(completing);
        }
    }

    /** What has been said about a part so far. */
    private static final class Folded {
        private final List<String> said = new ArrayList<>();
        private final Set<String> ready = new LinkedHashSet<>();
        private int files;
        private long bytes;
        private Duration longest = Duration.ZERO;

        String line() {
            var all = new ArrayList<String>();
            if (files > 0) {
                all.add(
                        "fetched "
                                + Progress.files(files, bytes)
                                + " ("
                                + Progress.seconds(longest)
                                + ")");
            }
            all.addAll(said);
            return String.join(", ", all);
        }
    }

    @Override
    public synchronized void say(String who, String what) {
        var part = Part.of(who);
        folded(part).said.add(named(part, who, what));
        showActivity(who, what);
    }

    @Override
    public synchronized void going(String who, String what) {
        showActivity(who, what);
    }

    @Override
    public synchronized void fetched(String who, int files, long bytes, Duration took) {
        var folded = folded(Part.of(who));
        folded.files += files;
        folded.bytes += bytes;
        folded.longest = folded.longest.compareTo(took) > 0 ? folded.longest : took;
        showActivity(who, "fetched " + Progress.files(files, bytes));
    }

    @Override
    public synchronized void ready(String who, String what) {
        say(who, what);
        var part = Part.of(who);
        var folded = folded(part);
        folded.ready.add(who);
        if (part.isCompletedBy(folded.ready)) {
            open.remove(part);
            print(part, folded);
        }
    }

    /** Prints what never became ready, or has no end of its own. */
    @Override
    public synchronized void close() {
        open.forEach(this::print);
        open.clear();
        if (terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    private Folded folded(Part part) {
        return open.computeIfAbsent(part, _ -> new Folded());
    }

    /** A part with one member need not say whose work it was. */
    private static String named(Part part, String who, String what) {
        return who.equals(part.title()) ? what : who + " " + what;
    }

    private void print(Part part, Folded folded) {
        if (terminal) {
            out.print(ERASE_LINE);
        }
        out.println(at() + String.format(Locale.ROOT, "  %-10s %s", part.title(), folded.line()));
        out.flush();
    }

    private void showActivity(String who, String what) {
        if (terminal) {
            var line = at() + "  " + who + ": " + what;
            out.print(ERASE_LINE + line.substring(0, Math.min(line.length(), WIDEST_ACTIVITY)));
            out.flush();
        }
    }

    private String at() {
        return String.format(Locale.ROOT, "%6.1f s", elapsed.get().toMillis() / 1000.0);
    }
}

package dev.millrace.standalone.supervise;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether what was started still runs, and starts again what has ended by
 * itself.
 *
 * <p>Ended by itself is what has a pid file and no process: whoever stops something deletes the
 * file. It acts only while nobody else is at work in the data folder, and what runs but does not
 * answer it leaves alone: that may be the machine's fault or another part's.
 */
public final class Supervisor {

    private static final Duration PERIOD = Duration.ofMillis(500);

    /** Who starts us writes our pid file after that. */
    private static final Duration NAMED_WITHIN = Duration.ofSeconds(30);

    private final List<Supervised> parts;
    private final Turn turn;
    private final SupervisorNotes notes;
    private final Progress progress;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<String, Watch> watches = new TreeMap<>();
    private final Map<String, Thread> tries = new HashMap<>();
    private @Nullable Closeable held;

    public Supervisor(List<Supervised> parts, Turn turn, SupervisorNotes notes, Progress progress) {
        this(parts, turn, notes, progress, new Pace(BackOff.USUAL, Clock.systemUTC()));
    }

    Supervisor(
            List<Supervised> parts,
            Turn turn,
            SupervisorNotes notes,
            Progress progress,
            Pace pace) {
        this.parts = List.copyOf(parts);
        this.turn = turn;
        this.notes = notes;
        this.progress = progress;
        this.backOff = pace.backOff();
        this.clock = pace.clock();
        for (var part : parts) {
            watches.put(part.name(), Watch.begun(clock.instant()));
        }
    }

    /** When to try again, by which clock. */
    record Pace(BackOff backOff, Clock clock) {}

    /** Goes on until interrupted, or until it is no longer the one that the notes are kept by. */
    public void run() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + NAMED_WITHIN.toNanos();
        while (!notes.areOurs() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        notes.write(watches, Set.of());
        while (notes.areOurs()) {
            look();
            Thread.sleep(PERIOD);
        }
        progress.say("supervisor", "somebody else watches here now");
    }

    /** Interrupts the tries that are under way, and returns when they have ended. */
    public void stop() throws InterruptedException {
        List<Thread> underWay;
        synchronized (this) {
            underWay = List.copyOf(tries.values());
        }
        underWay.forEach(Thread::interrupt);
        for (var one : underWay) {
            one.join(PERIOD.multipliedBy(10));
        }
    }

    /** One look at everything; starts what is due, and does not wait for it. */
    synchronized void look() throws IOException {
        if (!anythingToDo() || !takeTurn()) {
            return;
        }
        try {
            // somebody else may have stopped or started something until now
            for (var part : parts) {
                if (!tries.containsKey(part.name())) {
                    judge(part);
                }
            }
        } finally {
            passTurn();
        }
    }

    private boolean anythingToDo() throws IOException {
        for (var part : parts) {
            var watch = watch(part);
            var waits = watch.nextTry() != null;
            if (!tries.containsKey(part.name())
                    && (waits
                            ? watch.isDue(clock.instant()) || part.process().running().isPresent()
                            : part.process().crashed().isPresent())) {
                return true;
            }
        }
        return false;
    }

    private void judge(Supervised part) throws IOException {
        var watch = watch(part);
        if (watch.nextTry() == null) {
            part.process().crashed().ifPresent(ended -> noticed(part, ended));
        } else if (part.process().running().isPresent()) {
            put(part, watch.runs(clock.instant()));
        }
        if (watch(part).isDue(clock.instant()) && hasWhatItNeeds(part)) {
            tryAgain(part);
        }
    }

    private boolean hasWhatItNeeds(Supervised part) throws IOException {
        for (var other : parts) {
            if (part.needs().contains(other.name()) && other.process().running().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void noticed(Supervised part, ProcessIdentity ended) {
        var code = ManagedProcess.exitCode(ended).orElse(null);
        var how = code == null ? "ended" : "ended with exit code " + code;
        var watch = watch(part).ended(new LastExit(clock.instant(), code, how), backOff);
        progress.say(part.name(), how + "; " + next(watch));
        put(part, watch);
    }

    private void tryAgain(Supervised part) {
        put(part, watch(part).tried());
        var work = Thread.ofVirtual().name("start-" + part.name()).unstarted(() -> start(part));
        tries.put(part.name(), work);
        saveNotes();
        work.start();
    }

    private void start(Supervised part) {
        try {
            part.start().start();
            over(part, null);
        } catch (IOException | RuntimeException e) {
            over(part, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void over(Supervised part, @Nullable Exception failure) {
        tries.remove(part.name());
        var now = clock.instant();
        if (failure == null) {
            put(part, watch(part).runs(now));
            progress.say(part.name(), "is up again");
        } else {
            var watch = watch(part).failed(new LastExit(now, null, why(part, failure)), backOff);
            progress.say(part.name(), why(part, failure) + "; " + next(watch));
            put(part, watch);
        }
        passTurn();
    }

    private boolean takeTurn() throws IOException {
        if (held == null) {
            held = turn.tryTake();
        }
        return held != null;
    }

    /** Unless something is still being tried. */
    private void passTurn() {
        var mine = held;
        if (mine != null && tries.isEmpty()) {
            held = null;
            try {
                mine.close();
            } catch (IOException e) {
                progress.say("supervisor", "cannot let go of its turn: " + e.getMessage());
            }
        }
    }

    private Watch watch(Supervised part) {
        return watches.getOrDefault(part.name(), Watch.begun(Instant.EPOCH));
    }

    private void put(Supervised part, Watch watch) {
        watches.put(part.name(), watch);
        saveNotes();
    }

    private void saveNotes() {
        try {
            notes.write(watches, new HashSet<>(tries.keySet()));
        } catch (IOException e) {
            progress.say("supervisor", "cannot write its notes: " + e.getMessage());
        }
    }

    private String next(Watch watch) {
        var next = watch.nextTry();
        var wait = next == null ? Duration.ZERO : Duration.between(clock.instant(), next);
        return wait.isPositive() ? "next try in " + Progress.seconds(wait) : "it is started again";
    }

    /** The first line, without the name that stands before it anyway. */
    private static String why(Supervised part, Exception failure) {
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        var line = message.lines().findFirst().orElse("");
        var prefix = part.name() + ": ";
        return line.startsWith(prefix) ? line.substring(prefix.length()) : line;
    }
}

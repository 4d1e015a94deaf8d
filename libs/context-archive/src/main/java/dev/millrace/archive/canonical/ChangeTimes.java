package dev.millrace.archive.canonical;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * When each entry of a context last changed, in the order of its manifest and to the microsecond.
 *
 * <p>An entry that is as it was keeps its time, any other has the time its context was accepted; so
 * {@code make} and its kin, working in a cache mount, do what an edit asks for and no more. Whole
 * seconds would not do: what was made in the second of the edit, from the old source, would look
 * newer than the new one. Most neighbours have the same time, so it is kept and written by runs:
 * {@code 1764500000000000*3 1764500999123456 1764500000000000*} is three entries, one, and all the
 * rest.
 */
public record ChangeTimes(List<Run> runs) {

    private static final Pattern RUN = Pattern.compile("(-?\\d{1,18})(\\*(\\d{0,9}))?");
    private static final int REST = Integer.MAX_VALUE;

    /** So many entries in a row that have one time, in microseconds since 1970. */
    public record Run(long micros, int entries) {}

    public ChangeTimes {
        runs = List.copyOf(runs);
    }

    /** The same time for all. */
    public static ChangeTimes all(Instant time) {
        return new ChangeTimes(List.of(new Run(micros(time), REST)));
    }

    /**
     * The times of what comes after a context that has these. {@code before} is what these times
     * belong to; {@code accepted} is later than any of them.
     */
    public ChangeTimes next(Manifest before, Manifest now, Instant accepted) {
        var successor = successor(now, accepted);
        before.entries().forEach(successor);
        return successor.times();
    }

    /** The same where the entries before go by one at a time. */
    public Successor successor(Manifest now, Instant accepted) {
        return new Successor(this, now, micros(accepted));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /**
     * Is handed the entries of the context before, in their order, and has then the times after.
     */
    public static final class Successor implements Consumer<ManifestEntry> {

        private final PrimitiveIterator.OfLong oldTimes;
        private final List<ManifestEntry> now;
        private final long accepted;
        private final long[] times;
        private final Set<String> foldersTouched = new HashSet<>();
        private int at;

        private Successor(ChangeTimes before, Manifest now, long accepted) {
            this.oldTimes = before.iterator();
            this.now = now.entries();
            this.accepted = accepted;
            this.times = new long[this.now.size()];
            Arrays.fill(times, accepted);
        }

        @Override
        public void accept(ManifestEntry old) {
            long time = oldTimes.nextLong();
            while (at < now.size() && Manifest.ORDER.compare(now.get(at), old) < 0) {
                touch(now.get(at++));
            }
            if (at == now.size() || Manifest.ORDER.compare(now.get(at), old) != 0) {
                touch(old);
            } else if (old.equals(now.get(at++))) {
                times[at - 1] = time;
            }
        }

        /** Once all of the old entries went by. */
        public ChangeTimes times() {
            while (at < now.size()) {
                touch(now.get(at++));
            }
            var result = new Builder();
            for (int i = 0; i < times.length; i++) {
                result.add(foldersTouched.contains(now.get(i).path()) ? accepted : times[i]);
            }
            return result.build();
        }

        /** A folder changes when a name in it comes or goes, as it does on a disk. */
        private void touch(ManifestEntry entry) {
            int slash = entry.path().lastIndexOf('/');
            if (slash > 0) {
                foldersTouched.add(entry.path().substring(0, slash));
            }
        }
    }

    /** One time after the other; never ends. */
    public PrimitiveIterator.OfLong iterator() {
        return new PrimitiveIterator.OfLong() {
            private int run;
            private int used;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public long nextLong() {
                while (run < runs.size() - 1 && used >= runs.get(run).entries()) {
                    run++;
                    used = 0;
                }
                used++;
                return runs.get(run).micros();
            }
        };
    }

    /** The written form. */
    public String text() {
        var text = new StringBuilder();
        for (var run : runs) {
            text.append(text.isEmpty() ? "" : " ").append(run.micros());
            if (run.entries() != 1) {
                text.append('*').append(run.entries() == REST ? "" : run.entries());
            }
        }
        return text.toString();
    }

    /** Reads the written form. */
    public static ChangeTimes parse(String text) {
        var runs = new ArrayList<Run>();
        for (var word : text.split(" ", -1)) {
            var run = RUN.matcher(word);
            if (!run.matches()) {
                throw new IllegalArgumentException("not a run of times: " + word);
            }
            var entries = run.group(3);
            runs.add(
                    new Run(
                            Long.parseLong(run.group(1)),
                            run.group(2) == null
                                    ? 1
                                    : entries.isEmpty() ? REST : Integer.parseInt(entries)));
        }
        return new ChangeTimes(runs);
    }

    private static final class Builder {

        private final List<Run> runs = new ArrayList<>();
        private long micros;
        private int entries;

        void add(long time) {
            if (entries > 0 && time != micros) {
                runs.add(new Run(micros, entries));
                entries = 0;
            }
            micros = time;
            entries++;
        }

        ChangeTimes build() {
            runs.add(new Run(micros, REST));
            return new ChangeTimes(runs);
        }
    }
}

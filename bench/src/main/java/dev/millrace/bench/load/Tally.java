package dev.millrace.bench.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What became of everything that was sent; safe for many threads. */
public final class Tally {

    private final ConcurrentLinkedQueue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Failed> failed = new ConcurrentLinkedQueue<>();

    /**
     * A new request or session, and who answered it.
     *
     * @param due when the plan wanted it sent
     */
    public record Answered(Kind kind, Instant due, Instant sent, Instant at, String release) {}

    /** Something that got no answer, or a wrong one. */
    public record Failed(Kind kind, Instant sent, String why) {}

    /** The sorts of traffic. */
    public enum Kind {
        KEEP_ALIVE,
        NEW_CONNECTION,
        POST,
        SESSION,
        MESSAGE
    }

    void answered(Answered one) {
        answered.add(one);
    }

    void failed(Kind kind, Instant sent, Exception why) {
        failed.add(new Failed(kind, sent, String.valueOf(why)));
    }

    public int count() {
        return answered.size();
    }

    public List<Failed> failures() {
        return List.copyOf(failed);
    }

    /** When the last new request or session was sent that this release has answered. */
    public Optional<Instant> lastOn(String release) {
        return answered.stream()
                .filter(one -> one.release().equals(release))
                .filter(one -> one.kind() != Kind.MESSAGE)
                .map(Answered::sent)
                .max(Instant::compareTo);
    }

    /** All that was answered so far. */
    public List<Answered> all() {
        return new ArrayList<>(answered);
    }
}

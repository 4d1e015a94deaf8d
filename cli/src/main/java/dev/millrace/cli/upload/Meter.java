package dev.millrace.cli.upload;

import dev.millrace.cli.show.Reporter;
import dev.millrace.cli.show.Sending;
import java.util.function.LongSupplier;

/** Counts what is done, and tells at most ten times a second how fast it goes. */
public final class Meter implements AutoCloseable {

    private static final long TELL_NANOS = 100_000_000;
    private static final double MEMORY_NANOS = 5e9;

    private final Reporter reporter;
    private final LongSupplier nanos;
    private final String what;
    private final long total;
    private final long begun;
    private long told;
    private long counted;
    private double perNano;
    private long done;
    private long sent;
    private boolean shown;

    public Meter(Reporter reporter, String what, long total) {
        this(reporter, System::nanoTime, what, total);
    }

    Meter(Reporter reporter, LongSupplier nanos, String what, long total) {
        this.reporter = reporter;
        this.nanos = nanos;
        this.what = what;
        this.total = total;
        this.begun = nanos.getAsLong();
        this.told = begun;
    }

    /**
     * So much is done now.
     *
     * @param nowDone of the total
     * @param nowSent bytes that went over the wire for it
     */
    void at(long nowDone, long nowSent) {
        done = nowDone;
        sent = nowSent;
        long now = nanos.getAsLong();
        long passed = now - told;
        if (passed < TELL_NANOS) {
            return;
        }
        double speed = (double) (done - counted) / passed;
        double weight = told == begun ? 1 : 1 - Math.exp(-passed / MEMORY_NANOS);
        perNano += weight * (speed - perNano);
        counted = done;
        told = now;
        shown = true;
        reporter.sending(
                new Sending(
                        what,
                        done,
                        total,
                        sent,
                        Math.round(perNano * 1e9),
                        (now - begun) / 1_000_000));
    }

    /** So much more is done. */
    public void more(long bytes) {
        at(done + bytes, 0);
    }

    /** So much was done already: it says nothing about the speed. */
    void skip(long nowDone) {
        counted += nowDone - done;
        done = nowDone;
    }

    long done() {
        return done;
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        if (shown) {
            reporter.sending(null);
        }
    }
}

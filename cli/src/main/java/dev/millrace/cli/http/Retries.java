package dev.millrace.cli.http;

import dev.millrace.cli.CliException;
import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;

/** Whether one call that failed is worth another try; waits before it says yes. */
final class Retries {

    private static final int TRIES = 4;
    private static final long PAUSE_MILLIS = 300;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int BUSY = 7;

    /** An order is worth waiting for a restart; whoever only looks is told at once. */
    private static final long OUTAGE_NANOS = 150_000_000_000L;

    /** Of a platform that has answered before, so that its address is no mistake. */
    private static final long BROKEN_NANOS = 120_000_000_000L;

    private static final Set<String> AWAY =
            Set.of(ErrorCode.DEPENDENCY_DOWN.id(), ErrorCode.TENANTS_STALE.id());

    private final boolean order;
    private final boolean upload;
    private boolean answered;
    private final long begun = System.nanoTime();
    private int lost;
    private int busy;

    private Retries(boolean order, boolean upload, boolean answered) {
        this.order = order;
        this.upload = upload;
        this.answered = answered;
    }

    /** Of a call that changes nothing. */
    static Retries ofQuestion() {
        return new Retries(false, false, false);
    }

    /** Of a call that asks for something to be done. */
    static Retries ofOrder() {
        return new Retries(true, false, false);
    }

    /**
     * Of a call that is part of an upload.
     *
     * @param answered whether the platform has answered anything before
     */
    static Retries ofUpload(boolean answered) {
        return new Retries(true, true, answered);
    }

    /** The connection was not made, or it broke. */
    boolean afterLoss(IOException e) {
        lost++;
        answered |= !(e instanceof ConnectException || e instanceof UnknownHostException);
        boolean again = upload && answered ? passed() < BROKEN_NANOS : lost < TRIES;
        if (again) {
            pause(
                    upload
                            ? Math.min(PAUSE_MILLIS << Math.min(lost - 1, 10), LONGEST_PAUSE_MILLIS)
                            : PAUSE_MILLIS * lost);
        }
        return again;
    }

    /** A service is away for a moment, and the edge says so in its place; or it is too busy. */
    boolean after(CliException refused) {
        if (upload && refused.code().equals(ErrorCode.INTAKE_BUSY.id()) && ++busy < TRIES) {
            pause(PAUSE_MILLIS * busy * BUSY);
            return true;
        }
        if (order && AWAY.contains(refused.code()) && passed() < OUTAGE_NANOS) {
            pause(PAUSE_MILLIS);
            return true;
        }
        return false;
    }

    private long passed() {
        return System.nanoTime() - begun;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

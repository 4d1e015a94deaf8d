package dev.millrace.deployer.app;

import java.time.Duration;

/**
 * What came of one step of the reconciler.
 *
 * @param again when to look again; {@link #NEVER} when only news can change anything
 * @param why for the log
 */
public record Step(Duration again, String why) {

    private static final Duration NEVER = Duration.ofDays(1);

    /** Something was decided: look again at once. */
    public static Step moved(String what) {
        return new Step(Duration.ZERO, what);
    }

    public static Step after(Duration again, String why) {
        return new Step(again, why);
    }

    public static Step rest(String why) {
        return new Step(NEVER, why);
    }

    public boolean rests() {
        return again.equals(NEVER);
    }

    Step or(Step other) {
        return other.again.compareTo(again) < 0 ? other : this;
    }
}

package dev.millrace.standalone.doctor;

/**
 * One thing that was looked at.
 *
 * @param area such as {@code disk}
 * @param what was seen
 * @param advice what to do; empty when all is well
 */
public record Finding(String area, Level level, String what, String advice) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Works, and may not for long. */
        WARN,
        /** Does not work. */
        BAD
    }

    static Finding ok(String area, String what) {
        return new Finding(area, Level.OK, what, "");
    }

    static Finding warn(String area, String what, String advice) {
        return new Finding(area, Level.WARN, what, advice);
    }

    static Finding bad(String area, String what, String advice) {
        return new Finding(area, Level.BAD, what, advice);
    }
}

package dev.millrace.cli.show;

/**
 * How far an upload is.
 *
 * @param what is being done, such as {@code sending}
 * @param done of {@code total}, in bytes as they are on the disk
 * @param sent bytes that went over the wire for it, fewer as they are compressed
 * @param perSecond how much of the total is done in a second, smoothed
 * @param millis since it began
 */
public record Sending(String what, long done, long total, long sent, long perSecond, long millis) {

    /** How many seconds are left at this speed; negative if nothing moves. */
    public long secondsLeft() {
        return perSecond <= 0 ? -1 : Math.max(0, total - done + perSecond - 1) / perSecond;
    }

    /** For people, in one line. */
    public String text() {
        var left = secondsLeft();
        return what
                + "  "
                + Figures.bytes(done)
                + " of "
                + Figures.bytes(total)
                + ", "
                + Figures.bytes(perSecond)
                + "/s"
                + (left < 0 ? "" : ", " + Figures.seconds(left * 1000) + " left");
    }
}

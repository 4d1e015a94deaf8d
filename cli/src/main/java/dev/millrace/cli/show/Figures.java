package dev.millrace.cli.show;

import java.util.Locale;

/** Sizes and times as people read them. */
public final class Figures {

    private Figures() {}

    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        for (var unit : new String[] {"kB", "MB", "GB"}) {
            value /= 1000;
            if (value < 999.5 || unit.equals("GB")) {
                return String.format(
                        Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
            }
        }
        throw new AssertionError();
    }

    /** How many files there are, such as {@code 1 file}. */
    public static String files(long count) {
        return count + (count == 1 ? " file" : " files");
    }

    public static String seconds(long millis) {
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1fs", millis / 1000.0)
                : millis / 60_000 + "m" + String.format(Locale.ROOT, "%02ds", millis / 1000 % 60);
    }
}

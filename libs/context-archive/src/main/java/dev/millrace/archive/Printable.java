package dev.millrace.archive;

/**
 * Makes names that came from outside safe to show: no control characters, never longer than a line.
 */
public final class Printable {

    private static final int LONGEST = 200;

    private Printable() {}

    /**
     * The name with control and formatting characters replaced, cut in the middle if it is very
     * long.
     */
    public static String of(String name) {
        var shown = new StringBuilder(Math.min(name.length(), LONGEST));
        var cut = name.length() <= LONGEST ? name : head(name) + "…" + tail(name);
        cut.codePoints().map(c -> harmless(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static String head(String name) {
        return name.substring(0, LONGEST / 2);
    }

    private static String tail(String name) {
        return name.substring(name.length() - LONGEST / 2);
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }
}

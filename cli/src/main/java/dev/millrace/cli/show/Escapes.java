package dev.millrace.cli.show;

import java.util.regex.Pattern;

/**
 * Makes text that a build or an agent printed harmless to a terminal: it can print, and nothing
 * else.
 */
public final class Escapes {

    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?"
                            + "|\u001b[PX^_][^\u001b]*(\u001b\\\\)?"
                            + "|[\u001b]\\[[0-?]*[ -/]*[@-~]?"
                            + "|\u009b[0-?]*[ -/]*[@-~]?"
                            + "|\u001b[ -/]*[0-~]?");

    private Escapes() {}

    /** Colours and cursor movements gone, of a line rewritten with {@code \r} its last state. */
    public static String neutralise(String text) {
        if (isHarmless(text)) {
            return text;
        }
        var plain = lastState(SEQUENCE.matcher(text).replaceAll(""));
        var out = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> out.appendCodePoint(harmless(c) ? c : '\uFFFD'));
        return out.toString();
    }

    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String lastState(String text) {
        var trimmed = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return trimmed.substring(trimmed.lastIndexOf('\r') + 1);
    }

    private static boolean harmless(int c) {
        if (c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    c == 0x200d;
            default -> true;
        };
    }
}

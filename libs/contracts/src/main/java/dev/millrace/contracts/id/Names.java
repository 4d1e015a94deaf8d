package dev.millrace.contracts.id;

import java.util.regex.Pattern;

/** The check that every name and id shares: one message, naming what was wrong with which value. */
final class Names {

    private static final int SHOWN = 80;

    private Names() {}

    static void require(Pattern valid, String value, String what) {
        if (!valid.matcher(value).matches() || value.contains("--")) {
            throw new IllegalArgumentException(
                    "not a valid " + what + ": \"" + shown(value) + "\" (" + valid.pattern() + ")");
        }
    }

    private static String shown(String value) {
        var cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}

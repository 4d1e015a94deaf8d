package dev.millrace.cli.settings;

import java.util.Locale;

/** Makes a name fit for an agent. */
public final class AgentNames {

    private static final int LONGEST = 26;

    private AgentNames() {}

    /** The name as near as an agent's may be; empty where nothing is left of it. */
    public static String fit(String name) {
        return fit(name, "");
    }

    /** The same with a number behind it. */
    public static String fit(String name, int number) {
        return fit(name, "-" + number);
    }

    private static String fit(String name, String end) {
        var fit =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        int room = LONGEST - end.length();
        return (fit.length() <= room ? fit : fit.substring(0, room).replaceAll("-+$", "")) + end;
    }
}

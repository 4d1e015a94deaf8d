package dev.millrace.standalone.haproxy;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * An HAProxy that can do what the router needs: Lua, 2.6 or newer.
 *
 * @param source as {@code system status} shows it
 */
public record HaproxyProgram(Path path, String source, String version) {

    private static final Pattern VERSION = Pattern.compile("version ((\\d+)\\.(\\d+)[^ ]*)");

    /** Judges by what the program says about itself with {@code -vv}. */
    static boolean goodEnough(String about) {
        var found = VERSION.matcher(about);
        if (!found.find()) {
            return false;
        }
        var major = Integer.parseInt(found.group(2));
        var minor = Integer.parseInt(found.group(3));
        return about.contains("+LUA") && (major > 2 || (major == 2 && minor >= 6));
    }

    static String version(String about) {
        var found = VERSION.matcher(about);
        return found.find() ? found.group(1) : "";
    }
}

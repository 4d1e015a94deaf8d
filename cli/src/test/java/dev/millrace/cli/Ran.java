package dev.millrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.show.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One run of the CLI, within the test's process. */
public record Ran(int exit, String out, String err) {

    /**
     * Runs with a home of its own, so that no profile of the machine is seen, and with a cache of
     * its own unless one is named.
     */
    public static Ran cli(Path folder, Map<String, String> env, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new HashMap<String, String>();
        all.put("HOME", folder.resolveSibling("no-home").toString());
        var cache = folder.resolveSibling("cache-" + UUID.randomUUID());
        all.put("MILLRACE_CACHE", cache.toString());
        all.putAll(env);
        var terminal =
                Terminal.plain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = Main.run(args, all, folder, terminal);
        delete(cache.toFile());
        return new Ran(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The last line of standard output as JSON. */
    public JsonNode result() {
        var last = out.lines().reduce("", (a, b) -> b);
        return Objects.requireNonNull(Json.parse(last), () -> "no JSON: " + last);
    }

    private static void delete(File file) {
        var inside = file.listFiles();
        if (inside != null) {
            for (var one : inside) {
                delete(one);
            }
        }
        boolean gone = file.delete() || !file.exists();
        if (!gone) {
            throw new IllegalStateException("not deleted: " + file);
        }
    }
}

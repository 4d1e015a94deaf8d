package dev.millrace.standalone.cli;

import dev.millrace.standalone.local.Access;
import dev.millrace.standalone.process.KeptSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The CLI's file of addresses and keys, of which only the profile {@code local} is ours.
 *
 * <p>Everything else in it stays as it is.
 */
record Profiles(Path file) {

    private static final String OURS = "[profiles.local]";

    /** Writes our profile; it becomes the current one where no other is. False: nothing to do. */
    boolean save(Access access) throws IOException {
        var before = lines();
        var after = new ArrayList<>(withoutOurs(before));
        if (after.stream().noneMatch(line -> line.matches("\\s*current\\s*=.*"))) {
            after.addFirst("current = \"local\"");
        }
        after.addAll(
                List.of(
                        OURS,
                        "url = \"" + access.url() + "\"",
                        "key = \"" + access.token() + "\""));
        if (after.equals(before)) {
            return false;
        }
        write(after);
        return true;
    }

    /** Removes our profile if it leads there, and that it is the current one. */
    void remove(String url) throws IOException {
        var before = lines();
        if (before.contains("url = \"" + url + "\"")) {
            var after = new ArrayList<>(withoutOurs(before));
            after.removeIf(line -> line.matches("\\s*current\\s*=\\s*\"local\"\\s*"));
            write(after);
        }
    }

    private void write(List<String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        KeptSecrets.writePrivately(file, String.join("\n", lines) + "\n");
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static List<String> withoutOurs(List<String> lines) {
        var kept = new ArrayList<String>();
        var ours = false;
        for (var line : lines) {
            if (line.strip().startsWith("[")) {
                ours = line.strip().equals(OURS);
            }
            if (!ours) {
                kept.add(line);
            }
        }
        return kept;
    }
}

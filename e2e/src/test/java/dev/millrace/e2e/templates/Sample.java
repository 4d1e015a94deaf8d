package dev.millrace.e2e.templates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A project as its developer has it, before {@code init}.
 *
 * @param files by path; {@code =NAME PACKAGES} is a resource that loads those packages
 * @param lockedBy shell commands that make the lock file, with the real package manager
 * @param agents names, of a workspace more than one
 * @param packages that every agent answers to have
 */
record Sample(
        String template,
        Map<String, String> files,
        Locking lockedBy,
        List<String> agents,
        List<String> packages) {

    /** The image and the commands, run in the project's folder. */
    record Locking(String image, String commands) {}

    Sample with(String path, String text) {
        var all = new LinkedHashMap<>(files);
        all.put(path, text);
        return new Sample(template, all, lockedBy, agents, packages);
    }

    Sample named(String name) {
        return new Sample(name, files, lockedBy, List.of(name), packages);
    }

    Sample lockedBy(String command) {
        var install = lockedBy.commands().substring(0, lockedBy.commands().indexOf("&&"));
        var locking = new Locking(lockedBy.image(), install + "&& " + command);
        return new Sample(template, files, locking, agents, packages);
    }

    Sample having(String... all) {
        return new Sample(template, files, lockedBy, agents, List.of(all));
    }

    Sample without(String path) {
        var all = new LinkedHashMap<>(files);
        all.remove(path);
        return new Sample(template, all, lockedBy, agents, packages);
    }

    /** Writes the project into an empty folder. */
    void write(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text(file.getValue()));
        }
    }

    private static String text(String given) throws IOException {
        if (!given.startsWith("=")) {
            return given;
        }
        var words = given.substring(1).split(" ", -1);
        var quoted = "[\"" + words[1].replace(",", "\", \"") + "\"]";
        return resource(words[0])
                .replace("[\"idna\"]", quoted)
                .replace("['ms']", quoted.replace('"', '\''));
    }

    static String resource(String name) throws IOException {
        try (var in = Sample.class.getResourceAsStream("/templates/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return template;
    }
}

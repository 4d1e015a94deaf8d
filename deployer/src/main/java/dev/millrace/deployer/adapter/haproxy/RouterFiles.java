package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.deployer.domain.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what HAProxy starts from: with these files alone, it brings back every route.
 *
 * <p>Each file is replaced as a whole. The fence comes first, so that a start in between knows a
 * generation at least as new as its map.
 */
final class RouterFiles {

    private static final int SLOTS_AT_ONCE = 256;

    private final RouterSettings settings;
    private final Map<String, Fenced> fences = new TreeMap<>();

    RouterFiles(RouterSettings settings) {
        this.settings = settings;
    }

    /** What a host is at, also when nothing leads to it any more. */
    record Fenced(long generation, String backend) {}

    /**
     * Renders the routes.
     *
     * @return how many slots the configuration has room for
     */
    int write(List<Route> routes) {
        try {
            Files.createDirectories(settings.directory());
            readFence();
            for (var route : routes) {
                fences.put(route.host(), new Fenced(route.generation().value(), route.backend()));
            }
            replace(settings.fence(), fence());
            replace(settings.lua(), lua());
            replace(settings.map(), map(routes));
            var slots = slots(routes);
            replace(
                    settings.configuration(),
                    new ConfigurationText(settings, routes, slots).text());
            return slots;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the router's files", e);
        }
    }

    private void readFence() throws IOException {
        if (!Files.exists(settings.fence())) {
            return;
        }
        for (var line : Files.readAllLines(settings.fence())) {
            var words = line.split(" ", -1);
            if (words.length == 3) {
                fences.put(words[0], new Fenced(Long.parseLong(words[1]), words[2]));
            }
        }
    }

    private String fence() {
        return fences.entrySet().stream()
                .map(e ->
                        e.getKey()
                                + " "
                                + e.getValue().generation()
                                + " "
                                + e.getValue().backend()
                                + "\n")
                .collect(Collectors.joining());
    }

    private static String map(List<Route> routes) {
        return routes.stream()
                .map(r -> r.host() + " " + r.backend() + "\n")
                .collect(Collectors.joining());
    }

    private String lua() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        RouterFiles.class.getResourceAsStream("/haproxy/switch.lua"),
                        "switch.lua is part of this program")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DIRECTORY@", settings.directory().toString());
        }
    }

    /** Grows by whole steps, so that a reload is rare; never shrinks below the first step. */
    private static int slots(List<Route> routes) {
        var highest =
                routes.stream()
                        .mapToInt(r -> Integer.parseInt(r.backend().replaceAll("\\D", "")))
                        .max()
                        .orElse(0);
        return (highest / SLOTS_AT_ONCE + 1) * SLOTS_AT_ONCE;
    }

    private static void replace(Path file, String text) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

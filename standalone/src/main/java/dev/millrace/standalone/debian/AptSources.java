package dev.millrace.standalone.debian;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the machine's apt takes packages from, in both of apt's notations. */
final class AptSources {

    private static final Pattern ONE_LINE =
            Pattern.compile("deb\\s+(?:\\[[^\\]]*\\]\\s+)?(\\S+)\\s+(\\S+)\\s*(.*)");

    private AptSources() {}

    /** All of them, the main file first. {@code apt} is usually {@code /etc/apt}. */
    static List<AptSource> read(Path apt) throws IOException {
        var sources = new ArrayList<AptSource>();
        var main = apt.resolve("sources.list");
        if (Files.isReadable(main)) {
            sources.addAll(oneLine(Files.readAllLines(main)));
        }
        var parts = apt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (var files = Files.list(parts)) {
                for (var file : files.sorted().toList()) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(".list")) {
                        sources.addAll(oneLine(Files.readAllLines(file)));
                    } else if (name.endsWith(".sources")) {
                        sources.addAll(stanzas(Files.readString(file)));
                    }
                }
            }
        }
        return sources;
    }

    /** The mirror that has the machine's own release: its other releases stand beside it. */
    static Optional<URI> mirrorOf(List<AptSource> sources, String release) {
        return sources.stream()
                .filter(source -> source.suites().contains(release))
                .filter(source -> source.components().contains("main"))
                .map(AptSource::mirror)
                .filter(mirror -> mirror.getScheme().startsWith("http"))
                .findFirst();
    }

    private static List<AptSource> oneLine(List<String> lines) {
        var sources = new ArrayList<AptSource>();
        for (var line : lines) {
            var parts = ONE_LINE.matcher(line.replaceFirst("#.*", "").strip());
            if (parts.matches()) {
                sources.add(
                        new AptSource(
                                URI.create(parts.group(1)),
                                List.of(parts.group(2)),
                                words(parts.group(3))));
            }
        }
        return sources;
    }

    private static List<AptSource> stanzas(String text) {
        var sources = new ArrayList<AptSource>();
        for (var stanza : text.split("\\n\\s*\\n")) {
            var fields = fields(stanza);
            var enabled = !fields.getOrDefault("enabled", "yes").equals("no");
            if (enabled && words(fields.getOrDefault("types", "")).contains("deb")) {
                for (var mirror : words(fields.getOrDefault("uris", ""))) {
                    sources.add(
                            new AptSource(
                                    URI.create(mirror),
                                    words(fields.getOrDefault("suites", "")),
                                    words(fields.getOrDefault("components", ""))));
                }
            }
        }
        return sources;
    }

    private static Map<String, String> fields(String stanza) {
        var fields = new HashMap<String, String>();
        var last = "";
        for (var line : stanza.lines().filter(text -> !text.startsWith("#")).toList()) {
            var colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(last, line.strip(), (first, more) -> first + " " + more);
            } else if (colon > 0) {
                last = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.put(last, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}

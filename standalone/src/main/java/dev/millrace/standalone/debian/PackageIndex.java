package dev.millrace.standalone.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packages of one suite and architecture.
 *
 * <p>A suite has 60,000 of which a dozen are asked for, so that only names are looked at before.
 */
public final class PackageIndex {

    private static final byte[] PACKAGE = "Package: ".getBytes(UTF_8);
    private static final byte[] PROVIDES = "Provides: ".getBytes(UTF_8);

    private final byte[] text;
    private final Map<String, Integer> packages = new HashMap<>();
    private final Map<String, List<String>> providers = new HashMap<>();

    /** Takes the text of a {@code Packages} file. */
    PackageIndex(byte[] text) {
        this.text = text;
        var name = "";
        for (var line = 0; line < text.length; line = end(line) + 1) {
            if (startsWith(line, PACKAGE)) {
                name = string(line + PACKAGE.length, end(line));
                packages.put(name, line);
            } else if (startsWith(line, PROVIDES)) {
                for (var virtual : Relations.parse(string(line + PROVIDES.length, end(line)))) {
                    providers.computeIfAbsent(virtual.getFirst(), _ -> new ArrayList<>()).add(name);
                }
            }
        }
    }

    /** The real package of that name. */
    public Optional<DebianPackage> find(String name) {
        return Optional.ofNullable(packages.get(name)).map(this::read);
    }

    /** The real package of that name, which must be there. */
    DebianPackage require(String name) throws IOException {
        return find(name)
                .orElseThrow(() -> new IOException("the suite has no Debian package " + name));
    }

    /** The names of the packages that stand for a virtual one. */
    List<String> providersOf(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** A stanza starts with the package's name and ends with an empty line. */
    private DebianPackage read(int stanza) {
        var fields = new HashMap<String, String>();
        var line = stanza;
        for (; line < text.length && text[line] != '\n'; line = end(line) + 1) {
            var words = string(line, end(line));
            var colon = words.indexOf(": ");
            if (colon > 0 && text[line] != ' ') {
                fields.put(words.substring(0, colon), words.substring(colon + 2));
            }
        }
        return new DebianPackage(
                fields.getOrDefault("Package", ""),
                fields.getOrDefault("Version", ""),
                fields.getOrDefault("Filename", ""),
                Long.parseLong(fields.getOrDefault("Size", "-1")),
                fields.getOrDefault("SHA256", ""),
                string(stanza, Math.min(line, text.length)),
                fields.getOrDefault("Pre-Depends", "") + "," + fields.getOrDefault("Depends", ""));
    }

    private int end(int from) {
        var end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean startsWith(int from, byte[] prefix) {
        if (text.length - from < prefix.length || text[from] != prefix[0]) {
            return false;
        }
        for (var i = 1; i < prefix.length; i++) {
            if (text[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private String string(int from, int end) {
        return new String(text, from, end - from, UTF_8);
    }
}

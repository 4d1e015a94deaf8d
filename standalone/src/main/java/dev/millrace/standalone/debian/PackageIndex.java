package dev.millrace.standalone.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages of one suite and architecture. */
public final class PackageIndex {

    private static final List<String> FIELDS =
            List.of(
                    "Package",
                    "Version",
                    "Filename",
                    "Size",
                    "SHA256",
                    "Depends",
                    "Pre-Depends",
                    "Provides");

    private final Map<String, DebianPackage> packages = new HashMap<>();
    private final Map<String, List<DebianPackage>> providers = new HashMap<>();

    private PackageIndex() {}

    /** Reads the text of a {@code Packages} file. */
    static PackageIndex parse(InputStream text) throws IOException {
        var index = new PackageIndex();
        var fields = new HashMap<String, String>();
        var reader = new BufferedReader(new InputStreamReader(text, UTF_8), 1 << 16);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty()) {
                index.add(fields);
                fields.clear();
            } else if (line.charAt(0) != ' ') {
                var colon = line.indexOf(": ");
                if (colon > 0 && FIELDS.contains(line.substring(0, colon))) {
                    fields.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        }
        index.add(fields);
        return index;
    }

    /** The real package of that name. */
    public Optional<DebianPackage> find(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    /** The real package of that name, which must be there. */
    DebianPackage require(String name) throws IOException {
        return find(name)
                .orElseThrow(() -> new IOException("the suite has no Debian package " + name));
    }

    /** The packages that stand for a virtual name. */
    public List<DebianPackage> providersOf(String name) {
        return Collections.unmodifiableList(providers.getOrDefault(name, List.of()));
    }

    private void add(Map<String, String> fields) {
        var name = fields.get("Package");
        var file = fields.get("Filename");
        if (name == null || file == null) {
            return;
        }
        var found =
                new DebianPackage(
                        name,
                        fields.getOrDefault("Version", ""),
                        file,
                        Long.parseLong(fields.getOrDefault("Size", "-1")),
                        fields.getOrDefault("SHA256", ""),
                        fields.getOrDefault("Pre-Depends", "")
                                + ","
                                + fields.getOrDefault("Depends", ""));
        packages.put(name, found);
        for (var virtual : Relations.parse(fields.getOrDefault("Provides", ""))) {
            providers.computeIfAbsent(virtual.getFirst(), _ -> new ArrayList<>()).add(found);
        }
    }
}

package dev.millrace.standalone.images;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What dpkg in an image believes to be installed, written by us so that {@code apt-get install}
 * works in it.
 */
record DpkgDatabase(Path root, Architecture architecture) {

    private static final List<String> ONLY_IN_INDEXES =
            List.of(
                    "Package:",
                    "Filename:",
                    "Size:",
                    "MD5sum:",
                    "SHA256:",
                    "Description-md5:",
                    "Tag:");

    /** A package that was unpacked. */
    record Entry(String name, String status, List<String> files) {}

    /** What dpkg is to believe about a package of the index that was unpacked. */
    Entry entry(DebianPackage unpacked, List<String> members) {
        var control = unpacked.control();
        var status =
                "Package: %s\nStatus: install ok installed\n".formatted(unpacked.name())
                        + String.join("\n", withoutIndexFields(control))
                        + "\n\n";
        var listed =
                field(control, "Multi-Arch").equals("same")
                        ? unpacked.name() + ":" + architecture.debian()
                        : unpacked.name();
        return new Entry(listed, status, members.stream().map(DpkgDatabase::absolute).toList());
    }

    /** A field may go on in lines that start with a space. */
    private static List<String> withoutIndexFields(String control) {
        var kept = new ArrayList<String>();
        var keeping = true;
        for (var line : control.lines().toList()) {
            if (!line.startsWith(" ")) {
                keeping = ONLY_IN_INDEXES.stream().noneMatch(line::startsWith);
            }
            if (keeping) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Adds packages to those that are there. */
    void add(Collection<Entry> entries) throws IOException {
        var dpkg = root.resolve("var/lib/dpkg");
        var status = dpkg.resolve("status");
        var all = new StringBuilder(Files.exists(status) ? Files.readString(status) : "");
        for (var entry : entries) {
            all.append(entry.status());
            Files.write(dpkg.resolve("info").resolve(entry.name() + ".list"), entry.files());
        }
        // the file may be shared with another root by a hard link: a new one takes its place
        Files.deleteIfExists(status);
        Files.writeString(status, all, StandardOpenOption.CREATE_NEW);
        var available = dpkg.resolve("available");
        if (!Files.exists(available)) {
            Files.createFile(available);
        }
    }

    private static String field(String control, String name) {
        return control.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst()
                .orElse("");
    }

    /** {@code ./usr/bin/} becomes {@code /usr/bin}. */
    private static String absolute(String member) {
        var path = member.substring(1);
        return switch (path) {
            case "", "/" -> "/.";
            default -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        };
    }
}

package dev.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The JDK as the launcher sees it, but its programs write down which classes they load, and from
 * where.
 */
final class ListeningJdk {

    /** The launcher's own command, but for what is logged. */
    private static final String JAVA =
            """
            #!/bin/sh
            for word do
                shift
                case $word in
                    -Xlog:disable) set -- "$@" "-Xlog:class+load:file=%s:none" ;;
                    -Xlog:*) ;;
                    *) set -- "$@" "$word" ;;
                esac
            done
            exec "%s/bin/java" "$@"
            """;

    private static final String CACHED = " source: shared objects file";

    private final Path home;
    private final Path log;

    private ListeningJdk(Path home) {
        this.home = home;
        this.log = home.resolve("loaded");
    }

    static ListeningJdk in(Path folder) throws IOException {
        var jdk = new ListeningJdk(folder);
        var real = Path.of(System.getProperty("java.home"));
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(real.resolve("release"), folder.resolve("release"));
        Files.createSymbolicLink(folder.resolve("bin/javac"), real.resolve("bin/javac"));
        var java = folder.resolve("bin/java");
        Files.writeString(java, JAVA.formatted(jdk.log, real));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return jdk;
    }

    Map<String, String> environment() {
        return Map.of("JAVA_HOME", home.toString());
    }

    /** How many classes the last program took from the cache. */
    long fromTheCache() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith(CACHED)).count();
        }
    }

    /** The others, without those of the JDK's flight recorder, which it keeps out of any cache. */
    List<String> fromElsewhere() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.endsWith(CACHED))
                    .filter(line -> !line.startsWith("jdk.internal.event."))
                    .toList();
        }
    }
}

package dev.millrace.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether this machine can run the system; says what is missing. */
record Machine(Path osRelease, Path process, List<Path> programFolders) {

    private static final int OLDEST_DEBIAN = 12;
    private static final int LONGEST_FOLDER = 70;

    static Machine thisOne() {
        var path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return new Machine(
                Path.of("/etc/os-release"),
                Path.of("/proc/self"),
                List.of(path.split(":")).stream().map(Path::of).toList());
    }

    /** What is in the way; empty when nothing is. */
    List<String> obstacles(Path data) throws IOException {
        var found = new ArrayList<String>();
        if (!isRoot()) {
            found.add(
                    "`millrace up` must run as root: it makes a network bridge, mounts and a"
                            + " binfmt entry. Try: sudo ./millrace up");
        }
        var system = system();
        if (!isNewEnough(system)) {
            found.add(
                    "`millrace up` needs Debian 12 or later, and this is "
                            + system.getOrDefault("PRETTY_NAME", "something else")
                            + ". The CLI works everywhere: MILLRACE_URL and MILLRACE_KEY point it"
                            + " at a system elsewhere.");
        }
        for (var program : List.of("setsid", "setpriv", "unshare", "tar", "ip", "gpgv")) {
            if (programFolders.stream()
                    .noneMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
                found.add(
                        "the program `"
                                + program
                                + "` is missing: apt-get install "
                                + packageOf(program));
            }
        }
        if (data.toString().length() > LONGEST_FOLDER) {
            found.add(
                    data
                            + " is too long a name: Unix sockets allow 107 characters. Choose a"
                            + " shorter one with --data.");
        }
        return found;
    }

    private boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(process, "unix:uid"));
    }

    private Map<String, String> system() throws IOException {
        if (!Files.exists(osRelease)) {
            return Map.of();
        }
        return Files.readAllLines(osRelease).stream()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> pair[1].replace("\"", ""), (a, _) -> a));
    }

    private static boolean isNewEnough(Map<String, String> system) {
        // testing and unstable have no number
        var version = system.getOrDefault("VERSION_ID", "99");
        return "debian".equals(system.get("ID"))
                && version.matches("\\d+")
                && Integer.parseInt(version) >= OLDEST_DEBIAN;
    }

    private static String packageOf(String program) {
        return switch (program) {
            case "ip" -> "iproute2";
            case "tar", "gpgv" -> program;
            default -> "util-linux";
        };
    }
}

package dev.millrace.standalone.postgres;

import dev.millrace.standalone.process.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, gets at its folders when the launcher is root.
 *
 * <p>A folder below {@code /root} cannot be reached by any other user. Rather than opening that to
 * everybody, the server gets a mount namespace of its own in which its two folders stand where it
 * can reach them; nobody else sees those mounts, and they are gone with the process.
 */
final class Confinement {

    private static final String STAGE = "/run";

    /** Called with the stage, the two folders and the command. */
    private static final String SCRIPT =
            """
            set -e
            mount -t tmpfs -o mode=755 millrace "$0"
            mkdir "$0/programs" "$0/data"
            mount --bind "$1" "$0/programs"
            mount --bind "$2" "$0/data"
            shift 2
            cd /
            exec "$@"
            """;

    private final Path programs;
    private final Path data;

    Confinement(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** Gives the data folder, which must be empty or already the user's, to the user. */
    void handOver() throws IOException {
        if (isRoot()) {
            var user = RunAs.UNPRIVILEGED;
            Files.setAttribute(data, "unix:uid", user.uid());
            Files.setAttribute(data, "unix:gid", user.gid());
        }
    }

    /** The command line of one of the programs, in a place it can reach, never as root. */
    List<String> command(String program, List<String> arguments) {
        return command(List.of(), program, arguments);
    }

    /** The same; the program can open {@code /dev/stdin} although root has made the pipe. */
    List<String> commandWithInput(String program, List<String> arguments) {
        return command(List.of("sh", "-c", "cat | \"$0\" \"$@\""), program, arguments);
    }

    private List<String> command(List<String> shell, String program, List<String> arguments) {
        var moved = isRoot() && !(reachable(programs) && reachable(data));
        var command = new ArrayList<String>();
        if (moved) {
            command.addAll(List.of("unshare", "--mount", "--propagation", "private"));
            command.addAll(
                    List.of("sh", "-c", SCRIPT, STAGE, programs.toString(), data.toString()));
        }
        if (isRoot()) {
            command.addAll(RunAs.UNPRIVILEGED.prefix());
        }
        command.addAll(shell);
        command.add((moved ? STAGE + "/programs" : programs) + "/bin/" + program);
        command.addAll(List.of("-D", moved ? STAGE + "/data" : data.toString()));
        command.addAll(arguments);
        return command;
    }

    private static boolean reachable(Path folder) {
        for (var above = folder.getParent(); above != null; above = above.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(above)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

package dev.millrace.standalone.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Programs joined as by a shell's {@code |}. */
public final class Pipe {

    private Pipe() {}

    /**
     * Runs them to their end and returns what the last one printed.
     *
     * @throws ProgramFailedException when any of them fails
     */
    public static String run(List<List<String>> commands) throws IOException, InterruptedException {
        return run(commands, 0);
    }

    /** The same, but only the last one has to succeed: it may end before it has read all. */
    public static String runToLast(List<List<String>> commands)
            throws IOException, InterruptedException {
        return run(commands, commands.size() - 1);
    }

    private static String run(List<List<String>> commands, int firstThatCounts)
            throws IOException, InterruptedException {
        var processes =
                ProcessBuilder.startPipeline(commands.stream().map(ProcessBuilder::new).toList());
        try {
            var output = new String(processes.getLast().getInputStream().readAllBytes(), UTF_8);
            for (var i = 0; i < processes.size(); i++) {
                var exitCode = processes.get(i).waitFor();
                if (exitCode != 0 && i >= firstThatCounts) {
                    throw failed(commands, exitCode, processes.get(i));
                }
            }
            return output;
        } catch (InterruptedException e) {
            processes.forEach(Process::destroyForcibly);
            throw e;
        }
    }

    private static ProgramFailedException failed(
            List<List<String>> commands, int exitCode, Process process) throws IOException {
        var line =
                commands.stream()
                        .map(words -> String.join(" ", words))
                        .collect(Collectors.joining(" | "));
        var errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new ProgramFailedException(line, exitCode, errors.strip());
    }
}

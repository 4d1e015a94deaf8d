package dev.millrace.standalone.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to run and how to end it.
 *
 * @param environment added to the launcher's own environment
 * @param runAs null for the launcher's own user
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        @Nullable RunAs runAs,
        Signal stopSignal) {

    /** How a program is asked to end. */
    public enum Signal {
        TERM,
        INT,
        QUIT,
        USR1
    }

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a process needs a command");
        }
    }

    /** The command line, run by the launcher's user and ended by SIGTERM. */
    public static ProcessSpec of(String name, Path workingDirectory, List<String> command) {
        return new ProcessSpec(name, command, Map.of(), workingDirectory, null, Signal.TERM);
    }

    public ProcessSpec withEnvironment(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new ProcessSpec(name, command, all, workingDirectory, runAs, stopSignal);
    }

    public ProcessSpec as(RunAs user) {
        return new ProcessSpec(name, command, environment, workingDirectory, user, stopSignal);
    }

    public ProcessSpec stoppedBy(Signal signal) {
        return new ProcessSpec(name, command, environment, workingDirectory, runAs, signal);
    }

    /** Environments hold secrets: the values are left out. */
    @Override
    public String toString() {
        return "ProcessSpec[" + name + " " + Objects.toString(command.getFirst()) + "]";
    }
}

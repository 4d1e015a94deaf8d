package dev.millrace.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the tools that say what is right: git and GNU tar. */
public final class Commands {

    private Commands() {}

    /** Runs a command with standard input and answers its output, whatever its exit code. */
    public static String run(Path folder, String input, String... command)
            throws IOException, InterruptedException {
        var in = Files.createTempFile("stdin", null);
        Files.writeString(in, input);
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.redirectInput(in.toFile());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.delete(in);
        return output;
    }
}

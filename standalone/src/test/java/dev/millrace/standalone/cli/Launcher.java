package dev.millrace.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a command of the launcher as a process of its own, with its profile in the data folder. */
record Launcher(Path data) {

    record Ended(int code, List<String> said) {}

    Ended run(String command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command,
                        "--data",
                        data.toString());
        builder.environment().put("MILLRACE_CACHE", TestBed.cache().toString());
        builder.environment().put("XDG_CONFIG_HOME", data.resolve("config").toString());
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said.lines().toList());
    }
}

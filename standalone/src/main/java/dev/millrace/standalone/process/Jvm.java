package dev.millrace.standalone.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Command lines of programs that run on the JVM we run on. */
public final class Jvm {

    private Jvm() {}

    /**
     * A main class from a folder of jars, with a small heap and the collector with least overhead.
     */
    public static List<String> command(
            int heapMegabytes, Path jars, List<String> options, String main, String... arguments) {
        var command = new ArrayList<>(small(heapMegabytes));
        command.addAll(options);
        command.addAll(List.of("-cp", jars + "/*", main));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** The java program with the options all our servers share. */
    public static List<String> small(int heapMegabytes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}

package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Path;

/** A program that, at a word on its input, picks the ports of one system and prints them. */
final class PickPorts {

    static final int COUNT = 20;

    private PickPorts() {}

    static Process start(Folders folders, int wish) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PickPorts.class.getName(),
                        folders.data().toString(),
                        folders.cache().toString(),
                        wish + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        var ports = new Ports(new Folders(Path.of(arguments[0]), Path.of(arguments[1])));
        System.out.println("ready");
        var _ = System.in.read();
        for (var i = 0; i < COUNT; i++) {
            // each wants the neighbours of what the others want too
            System.out.println(ports.get("port-" + i, Integer.parseInt(arguments[2]) + i));
        }
    }
}

package dev.millrace.cli.show;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where output goes and what may be done to it.
 *
 * @param interactive whether standard output is a terminal
 * @param colours only on a terminal, and not where NO_COLOR asks for none
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean interactive, boolean colours, Size size) {

    /** Columns and rows. */
    public record Size(int columns, int rows) {}

    private static final int BUFFER = 16 * 1024;
    private static final Size ORDINARY = new Size(100, 30);

    /** The process's own. */
    public static Terminal ofProcess(Map<String, String> env) {
        boolean interactive = isTerminal() && !"dumb".equals(env.get("TERM"));
        var noColour = env.getOrDefault("NO_COLOR", "");
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                interactive,
                interactive && noColour.isEmpty(),
                interactive ? measure() : ORDINARY);
    }

    /** UTF-8 whatever the locale says: a container's is often none. */
    private static PrintStream utf8(FileDescriptor file) {
        var out = new BufferedOutputStream(new FileOutputStream(file), BUFFER);
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Plain output into given streams. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, false, ORDINARY);
    }

    private static boolean isTerminal() {
        var standardOutput = Path.of("/proc/self/fd/1");
        try {
            var target = Files.readSymbolicLink(standardOutput).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            var console = System.console();
            return console != null && console.isTerminal();
        }
    }

    private static Size measure() {
        try {
            var stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(Path.of("/dev/tty").toFile())
                            .start();
            var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            stty.waitFor(1, TimeUnit.SECONDS);
            var numbers = answer.strip().split(" ", -1);
            return new Size(
                    Math.max(40, Integer.parseInt(numbers[1])),
                    Math.max(10, Integer.parseInt(numbers[0])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return ORDINARY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ORDINARY;
        }
    }

    /** Wraps text in an SGR code where colours are on. */
    public String paint(String sgr, String text) {
        return colours ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
    }
}

package dev.millrace.standalone.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last lines of a log file of any size. */
public final class LogTail {

    private static final int WINDOW = 64 * 1024;

    private LogTail() {}

    /** Empty when there is no such file. */
    public static String of(Path file, int lines) {
        return since(0, file, lines);
    }

    /** The same, without what stands before that position. */
    static String since(long position, Path file, int lines) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var start = Math.max(Math.min(position, log.length()), log.length() - WINDOW);
            var bytes = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - lines))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }
}

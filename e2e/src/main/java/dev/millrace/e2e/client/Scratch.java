package dev.millrace.e2e.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A copy of an example to work on, so that the repository stays as it is. */
public record Scratch(Path folder) implements AutoCloseable {

    /** Copies the files of an example; it has no folders below. */
    public static Scratch of(Path example) throws IOException {
        var folder = Files.createTempDirectory("millrace-" + example.getFileName());
        try (var files = Files.list(example)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        return new Scratch(folder);
    }

    /** Edits a file; the text to replace must be there. */
    public void edit(String file, String from, String to) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IOException(file + " does not contain " + from);
        }
        Files.writeString(path, text.replace(from, to));
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}

package dev.millrace.archive.canonical;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks for one file while a manifest's entries go by, in their order. */
public final class FileSearch implements Consumer<ManifestEntry> {

    /** What was found at the path. */
    public sealed interface Found {

        /** No file. */
        record Nothing() implements Found {}

        /** A link on the way, whose end only whoever unpacks the context can know. */
        record BehindLink() implements Found {}

        /** A file. */
        record Content(ManifestEntry.File file) implements Found {}
    }

    private final String path;
    private Found found = new Found.Nothing();

    public FileSearch(String path) {
        this.path =
                Arrays.stream(path.split("/", -1))
                        .filter(step -> !step.isEmpty() && !step.equals("."))
                        .collect(Collectors.joining("/"));
    }

    @Override
    public void accept(ManifestEntry entry) {
        if (!(found instanceof Found.Nothing)) {
            return;
        }
        boolean there = entry.path().equals(path);
        switch (entry) {
            case ManifestEntry.File file when there -> found = new Found.Content(file);
            case ManifestEntry.Symlink link when there || path.startsWith(link.path() + "/") ->
                    found = new Found.BehindLink();
            default -> {
                // something else
            }
        }
    }

    public Found found() {
        return found;
    }
}

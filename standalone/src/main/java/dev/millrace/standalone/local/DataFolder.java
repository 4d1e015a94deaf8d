package dev.millrace.standalone.local;

import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a data folder. */
final class DataFolder {

    private DataFolder() {}

    /**
     * Deletes as much of it as can be.
     *
     * @param last a name in it that goes after everything else
     * @return what could not be deleted, each with the reason
     */
    static List<Touched> delete(Path folder, String last) throws IOException {
        var left = new ArrayList<Touched>();
        try (var all = Files.list(folder)) {
            for (var one : all.filter(one -> !one.endsWith(last)).toList()) {
                var why = deleted(one);
                if (why != null) {
                    left.add(new Touched("folder", why));
                }
            }
        }
        if (left.isEmpty()) {
            FileTree.delete(folder);
        }
        return left;
    }

    private static @Nullable String deleted(Path one) {
        try {
            FileTree.delete(one);
            return null;
        } catch (IOException | UncheckedIOException e) {
            return e.getMessage();
        }
    }
}

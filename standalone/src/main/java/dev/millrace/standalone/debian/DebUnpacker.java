package dev.millrace.standalone.debian;

import dev.millrace.standalone.fetch.Together;
import dev.millrace.standalone.program.Pipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Unpacks .debs into a folder; runs none of their scripts and leaves the machine's dpkg alone. */
public final class DebUnpacker {

    private static final List<String> LEFT_OUT =
            List.of("man", "doc", "locale", "info", "lintian", "bash-completion").stream()
                    .map(folder -> "--exclude=./usr/share/" + folder)
                    .toList();

    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** Unpacks them all, as many at a time as there are processors. */
    public void unpack(Collection<Path> debs, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        Together.forEach(debs, deb -> unpack(deb, into, ""));
    }

    /**
     * Unpacks one and returns the paths of what it brought, each starting with {@code ./}.
     *
     * @param only the single member wanted; empty for all
     */
    public List<String> unpack(Path deb, Path into, String only)
            throws IOException, InterruptedException {
        var tar = new ArrayList<>(List.of("tar", "-xv", "--numeric-owner", "-C", into.toString()));
        tar.add("--keep-directory-symlink");
        tar.addAll(only.isEmpty() ? LEFT_OUT : List.of("--occurrence=1", only));
        processors.acquire();
        try {
            var members =
                    only.isEmpty()
                            ? Pipe.run(List.of(fsysTar(deb), tar))
                            // tar ends as soon as it has the member, and dpkg-deb dislikes that
                            : Pipe.runToLast(List.of(fsysTar(deb), tar));
            return members.lines().toList();
        } finally {
            processors.release();
        }
    }

    private static List<String> fsysTar(Path deb) {
        return List.of("dpkg-deb", "--fsys-tarfile", deb.toString());
    }
}

package dev.millrace.archive.fuzz;

import dev.millrace.archive.tar.HostileCases;
import dev.millrace.archive.tar.TarForge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a search for bad bytes starts from. */
public final class Seeds {

    private static final int LARGEST = 64 * 1024;

    private Seeds() {}

    /** With one archive that is good: a search should know that too. */
    public static List<byte[]> all() throws IOException {
        var small =
                new ArrayList<byte[]>(
                        HostileCases.all()
                                .map(one -> one.archive())
                                .filter(archive -> archive.length < LARGEST)
                                .map(ReaderTarget::seed)
                                .toList());
        small.add(
                ReaderTarget.seed(
                        new TarForge()
                                .extended('x', TarForge.pax("path", "d/long"))
                                .file("x", "content")
                                .extended('K', "long\0")
                                .link("d/l", '2', "x")
                                .link("h", '1', "d/long")
                                .tar()));
        return small;
    }
}

package dev.millrace.standalone.observe;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * VictoriaMetrics of Debian's next release, unpacked: the store and the evaluator of alert rules.
 *
 * <p>It needs nothing of that release but itself: the C library and libzstd of Debian 12 do.
 */
record VictoriaPrograms(PackageTrees trees) {

    private static final String PACKAGE = "victoria-metrics";

    private static TreeRecipe recipe() {
        return new TreeRecipe(
                PACKAGE,
                Architecture.ofThisMachine(),
                List.of(TreeRecipe.Part.all(PACKAGE, "forky", PACKAGE)));
    }

    /** A program of the package; fetched when it is not there. */
    Path get(String program) throws IOException, InterruptedException {
        return trees.get(recipe()).resolve(PACKAGE).resolve("usr/bin").resolve(program);
    }

    /** Empty while it is not there. */
    String version() {
        try {
            return trees.version(recipe(), PACKAGE);
        } catch (IOException e) {
            return "";
        }
    }
}

package dev.millrace.archive.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The archives that Commons Compress is tested with; Maven has put the jar in place. */
final class CommonsCompress {

    private CommonsCompress() {}

    static List<Path> files() throws IOException, InterruptedException {
        var folder = Tools.home().resolve("commons-compress");
        if (!Files.exists(folder)) {
            var jar = Fetched.list(Tools.home().resolve("jars"), ".jar").getFirst();
            Files.createDirectories(folder);
            new Tools(folder, Map.of())
                    .run(List.of("python3", "-m", "zipfile", "-e", jar.toString(), "."));
        }
        return PublicCorpus.walk(folder, ".*\\.(?!class$|txt$|xml$|properties$|MF$)[A-Za-z0-9]+");
    }
}

package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built checkout of Millrace that the servers' class paths and the services come from. */
public record Checkout(Path root) {

    private static final String MARK = "standalone/runtimes";

    /**
     * From the system property {@code millrace.root}, else the nearest folder above the working
     * directory that is one.
     */
    public static Checkout find() {
        var named = System.getProperty("millrace.root");
        var folder = Path.of(named == null ? "" : named).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(MARK))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no checkout of Millrace here or above; say where with -Dmillrace.root=FOLDER");
        }
        return new Checkout(folder);
    }

    /** The folder of jars of one runtime, such as {@code kafka}. */
    public Path runtime(String name) throws IOException {
        return built(MARK + "/" + name + "/target/lib", MARK + "/" + name);
    }

    /** The runnable jar of one service, such as {@code deployer}. */
    public Path service(String module) throws IOException {
        return built(module + "/target/quarkus-app/quarkus-run.jar", module);
    }

    private Path built(String path, String module) throws IOException {
        var file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new IOException(
                    file + " is not built: ./mvnw -B -q -Pfast -pl " + module + " -am package");
        }
        return file;
    }
}

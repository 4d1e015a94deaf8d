package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a one-machine system keeps its things.
 *
 * @param data what must survive; one system, one folder
 * @param cache what can be fetched or unpacked again; shared by all systems of the machine
 */
public record Folders(Path data, Path cache) {

    public Folders {
        data = data.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** The private folder of one component; made when it is not there. */
    public Path of(String component) throws IOException {
        return Files.createDirectories(data.resolve(component));
    }

    /** The log file of one component, in a folder that exists. */
    public Path log(String component) throws IOException {
        return Files.createDirectories(data.resolve("logs")).resolve(component + ".log");
    }

    /** The pid file of one component, in a folder that exists. */
    public Path pidFile(String component) throws IOException {
        return Files.createDirectories(data.resolve("run")).resolve(component + ".pid");
    }

    /** A folder of the cache; made when it is not there. */
    public Path cached(String name) throws IOException {
        return Files.createDirectories(cache.resolve(name));
    }
}

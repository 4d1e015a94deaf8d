package dev.millrace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millrace.e2e.client.MillraceCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a system, as {@code millrace system status} shows them. */
record Parts(MillraceCli cli, Path data) {

    /** One row; missing when there is none of that name. */
    JsonNode of(String name) throws IOException, InterruptedException {
        for (JsonNode row : cli.run("system", "status").result().path("components")) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    List<String> names() throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (JsonNode row : cli.run("system", "status").result().path("components")) {
            names.add(row.path("name").asText());
        }
        return names;
    }

    boolean isUp(String name) throws IOException, InterruptedException {
        return of(name).path("state").asText().equals("UP");
    }

    /**
     * From its pid file, which is much quicker than to ask for the status; 0 when there is none.
     */
    long pid(String name) throws IOException {
        var file = data.resolve("run").resolve(name + ".pid");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).split(" ")[0]) : 0;
    }

    /** Kill -9 of the one process that the pid file names. */
    long kill(String name) throws IOException {
        var pid = pid(name);
        ProcessHandle.of(pid)
                .orElseThrow(() -> new IOException(name + " does not run"))
                .destroyForcibly();
        return pid;
    }
}

package dev.millrace.standalone.gc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.engine.EngineHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;

/**
 * Images in the engine that no container is made of. The registry has them: a release that is
 * started again has its image pulled again.
 */
public record UnusedImages(EngineHttp engine) implements Sweep {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String what() {
        return "images in the engine that no container uses";
    }

    @Override
    public long wouldFree() throws IOException, InterruptedException {
        var used = new HashSet<String>();
        ask("/containers/json?all=true").forEach(one -> used.add(one.path("ImageID").asText()));
        var bytes = 0L;
        for (var image : ask("/images/json?all=true")) {
            if (!used.contains(image.path("Id").asText())) {
                bytes += image.path("Size").asLong();
            }
        }
        return bytes;
    }

    @Override
    public long free() throws IOException, InterruptedException {
        var filters = URLEncoder.encode("{\"dangling\":[\"false\"]}", StandardCharsets.UTF_8);
        var answer = engine.post("/images/prune?filters=" + filters, "", PATIENCE);
        require(answer);
        return new ObjectMapper().readTree(answer.body()).path("SpaceReclaimed").asLong();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        var answer = engine.get(path, PATIENCE);
        require(answer);
        return new ObjectMapper().readTree(answer.body());
    }

    private static void require(EngineHttp.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("the engine answers " + answer.status() + ": " + answer.text());
        }
    }
}

package dev.millrace.standalone.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;

/** What an engine says about itself; asked with little patience. */
record EngineInfo(EngineHttp engine) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Empty when it does not answer. */
    String version() {
        return ask("/version").path("Version").asText("");
    }

    /** The answer to {@code /info}; a missing node when there is none. */
    JsonNode info() {
        return ask("/info");
    }

    private JsonNode ask(String path) {
        try {
            var answer = engine.get(path, PATIENCE);
            return answer.ok()
                    ? new ObjectMapper().readTree(answer.body())
                    : MissingNode.getInstance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}

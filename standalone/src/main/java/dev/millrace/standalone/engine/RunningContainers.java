package dev.millrace.standalone.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.fetch.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The containers that run in an engine now. */
record RunningContainers(EngineHttp engine) {

    /** Asks each to end, kills it after its time, and returns when all have ended. */
    void stop(Duration grace) throws IOException, InterruptedException {
        var answer = engine.get("/containers/json");
        if (!answer.ok()) {
            return;
        }
        var ids = new ArrayList<String>();
        for (JsonNode container : new ObjectMapper().readTree(answer.body())) {
            ids.add(container.path("Id").asText());
        }
        stop(engine, ids, grace);
    }

    /** The same for some of them; those that do not run are left as they are. */
    static void stop(EngineHttp engine, List<String> ids, Duration grace)
            throws IOException, InterruptedException {
        Together.forEach(
                ids,
                id ->
                        engine.post(
                                "/containers/" + id + "/stop?t=" + grace.toSeconds(),
                                "",
                                grace.plusSeconds(20)));
    }
}

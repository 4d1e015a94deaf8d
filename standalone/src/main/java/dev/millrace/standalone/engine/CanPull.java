package dev.millrace.standalone.engine;

import java.io.IOException;
import java.time.Duration;

/** Whether an engine reaches the registry that a base image comes from. */
public record CanPull(EngineHttp engine) {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** Asks for the image's manifest; silence means no. */
    public boolean pulls(String reference) throws InterruptedException {
        try {
            return engine.get("/distribution/" + reference + "/json", PATIENCE).ok();
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.millrace.standalone.gc;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.engine.EngineHttp;
import java.io.IOException;
import java.time.Duration;

/**
 * What BuildKit keeps to build faster, the least used first, down to a size that may stay.
 *
 * <p>What a build is using at the moment is left alone.
 */
public record BuildCache(EngineHttp engine, long keepBytes) implements Sweep {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String what() {
        return "build cache beyond " + (keepBytes >> 20) + " MiB";
    }

    @Override
    public long wouldFree() throws IOException, InterruptedException {
        var answer = engine.get("/system/df?type=build-cache", PATIENCE);
        require(answer);
        var all = 0L;
        var unused = 0L;
        for (var record : new ObjectMapper().readTree(answer.body()).path("BuildCache")) {
            var size = record.path("Shared").asBoolean() ? 0 : record.path("Size").asLong();
            all += size;
            unused += record.path("InUse").asBoolean() ? 0 : size;
        }
        return Math.max(0, Math.min(unused, all - keepBytes));
    }

    @Override
    public long free() throws IOException, InterruptedException {
        var query =
                keepBytes == 0
                        ? "/build/prune?all=true"
                        : "/build/prune?all=true&keep-storage=" + keepBytes;
        var answer = engine.post(query, "", PATIENCE);
        require(answer);
        return new ObjectMapper().readTree(answer.body()).path("SpaceReclaimed").asLong();
    }

    private static void require(EngineHttp.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("the engine answers " + answer.status() + ": " + answer.text());
        }
    }
}

package dev.millrace.standalone.s3;

import java.io.IOException;
import java.nio.file.Path;

/** A Docker Engine to pull with. */
@FunctionalInterface
public interface EngineSocket {

    /** Returns once the engine answers. */
    Path await() throws IOException, InterruptedException;

    /** For who has none. */
    static EngineSocket none() {
        return () -> {
            throw new IOException("there is no engine to pull with");
        };
    }
}

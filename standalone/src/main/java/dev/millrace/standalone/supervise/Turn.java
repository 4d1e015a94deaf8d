package dev.millrace.standalone.supervise;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The right to start and stop things in one data folder, which commands and supervisor share. */
@FunctionalInterface
public interface Turn {

    /** Ours until it is closed; null while somebody else has it. */
    @Nullable Closeable tryTake() throws IOException;
}

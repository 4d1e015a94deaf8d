package dev.millrace.worker.app;

import java.nio.file.Path;

/**
 * A context as the builder gets it: a tar on disk with its times set. Closing it removes the file.
 *
 * @param sha256 64 hex digits, of the tar
 * @param dockerfile the Dockerfile's bytes, or their beginning; empty when there is none
 */
public record FetchedContext(
        Path tar, String sha256, byte[] dockerfile, Origin origin, Runnable remove)
        implements AutoCloseable {

    /**
     * Where it came from.
     *
     * @param bytes of all its files together
     * @param fetchedBytes of packs that were not here yet
     */
    public record Origin(long bytes, long fetchedBytes) {}

    @Override
    public void close() {
        remove.run();
    }
}

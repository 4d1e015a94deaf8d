package dev.millrace.standalone.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Work in steps, each on a thread of its own as soon as those it needs are done.
 *
 * <p>The first failure interrupts everything that still runs.
 */
final class Steps implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Exception failure;

    /** Something to do; may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Does the work after all of the others. */
    CompletableFuture<Void> after(List<CompletableFuture<Void>> needed, Work work) {
        return CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> run(work), threads);
    }

    /** Returns when all are done; throws the first failure. */
    void join(List<CompletableFuture<Void>> all) throws IOException, InterruptedException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw rethrown(e);
        }
    }

    private synchronized RuntimeException rethrown(CompletionException e)
            throws IOException, InterruptedException {
        return switch (failure) {
            case IOException io -> throw io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException unchecked -> unchecked;
            case null, default -> e;
        };
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed(e);
            throw new CompletionException(e);
        }
    }

    private synchronized void failed(Exception e) {
        if (failure == null) {
            failure = e;
            threads.shutdownNow();
        }
    }

    /** Interrupts what still runs and waits for it to give up. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}

package dev.millrace.archive.gather;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A second thread that takes over a folder whenever it has nothing to do. */
final class SecondWalker {

    /** Walks one folder with all that is in it. */
    @FunctionalInterface
    interface Task {
        void walk() throws IOException;
    }

    private @Nullable Thread thread;
    private @Nullable Task task;
    private @Nullable Throwable failure;
    private boolean ended;

    /** True if the task was taken; false if whoever asks must do it. */
    synchronized boolean takes(Task folder) {
        if (task != null || failure != null) {
            return false;
        }
        task = folder;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("second walker").start(this::work);
        }
        notifyAll();
        return true;
    }

    private void work() {
        try {
            for (var next = next(); next != null; next = next()) {
                next.walk();
                done(null);
            }
        } catch (IOException | RuntimeException | Error e) {
            done(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Task next() throws InterruptedException {
        while (task == null && !ended) {
            wait();
        }
        return task;
    }

    private synchronized void done(@Nullable Throwable how) {
        task = null;
        failure = how;
        notifyAll();
    }

    /** Waits for the last task; fails as it failed. */
    synchronized void end() throws IOException {
        ended = true;
        notifyAll();
        try {
            while (task != null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        // no switch over types: the first one of a program takes milliseconds
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}

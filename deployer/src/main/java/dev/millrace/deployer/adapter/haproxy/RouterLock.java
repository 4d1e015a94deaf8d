package dev.millrace.deployer.adapter.haproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One at a time among everybody who changes the router, in this process and in others: a switch
 * between a reload's start and its end would be acknowledged and lost.
 */
final class RouterLock {

    /** Of the whole process: a file lock cannot be taken twice in one. */
    private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final Path file;

    RouterLock(Path file) {
        this.file = file;
        this.threads = LOCKS.computeIfAbsent(file, _ -> new ReentrantLock());
    }

    <T> T hold(Supplier<T> work) {
        threads.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel =
                            FileChannel.open(
                                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!held.isValid()) {
                    throw new RouterUnavailableException("the router's lock was lost");
                }
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the router", e);
        } finally {
            threads.unlock();
        }
    }
}

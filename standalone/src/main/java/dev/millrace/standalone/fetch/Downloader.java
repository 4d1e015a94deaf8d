package dev.millrace.standalone.fetch;

import dev.millrace.standalone.component.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches files into a cache, several at a time, and checks each before anyone can see it.
 *
 * <p>A file that is there is complete and was checked. A fetch that was cut short goes on where it
 * stopped; two processes that want the same file fetch it once.
 */
public final class Downloader {

    private static final int AT_ONCE = 12;

    private final MachineHttp http;
    private final Progress progress;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** Of the whole process: a file lock cannot be taken twice in one. */
    private static final ConcurrentHashMap<Path, ReentrantLock> MINE = new ConcurrentHashMap<>();

    public Downloader(MachineHttp http, Progress progress) {
        this.http = http;
        this.progress = progress;
    }

    /** Returns once all of them are there; says what it had to fetch. */
    public void fetch(String who, List<Download> wanted) throws IOException, InterruptedException {
        var missing = wanted.stream().filter(file -> !Files.exists(file.to())).toList();
        if (missing.isEmpty()) {
            return;
        }
        var known = missing.stream().mapToLong(file -> Math.max(0, file.size())).sum();
        var begun = System.nanoTime();
        Together.forEach(missing, this::fetchOne);
        progress.fetched(who, missing.size(), known, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void fetchOne(Download file) throws IOException, InterruptedException {
        var lock = MINE.computeIfAbsent(file.to(), _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Files.createDirectories(file.to().toAbsolutePath().getParent());
            var part = file.to().resolveSibling(file.to().getFileName() + ".part");
            try (var guard = FileLocks.open(file.to());
                    var _ = guard.lock()) {
                if (!Files.exists(file.to())) {
                    slots.acquire();
                    try {
                        fetchWithRetries(file, part);
                    } finally {
                        slots.release();
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void fetchWithRetries(Download file, Path part)
            throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                Transfer.run(http.client(), file.from(), part);
                break;
            } catch (DownloadFailedException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == 4) {
                    throw new DownloadFailedException(file.from(), e);
                }
                Thread.sleep(Duration.ofMillis(250L << attempt));
            }
        }
        if (!file.checksum().matches(part)) {
            Files.delete(part);
            throw new DownloadFailedException(
                    file.from(), "its " + file.checksum().algorithm() + " is not the signed one");
        }
        Files.move(part, file.to(), StandardCopyOption.ATOMIC_MOVE);
    }
}

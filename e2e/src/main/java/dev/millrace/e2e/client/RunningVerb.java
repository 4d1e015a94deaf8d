package dev.millrace.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A verb of the command line that goes on beside whatever else is done. */
public final class RunningVerb implements AutoCloseable {

    private final List<String> words;
    private final Process process;
    private final Path errors;
    private final List<JsonNode> lines = new ArrayList<>();
    private final Thread reader;
    private final long began = System.nanoTime();
    private boolean silent;

    RunningVerb(List<String> words, Process process, Path errors) {
        this.words = List.copyOf(words);
        this.process = process;
        this.errors = errors;
        this.reader = Thread.ofVirtual().name("verb").start(this::read);
    }

    private void read() {
        try (var out = process.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                add(MillraceCli.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void add(JsonNode line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        silent = true;
        notifyAll();
    }

    /** Waits for a line; false if the verb ended, or the limit passed, without it. */
    public synchronized boolean says(Predicate<JsonNode> wanted, Duration limit)
            throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        var seen = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                if (wanted.test(lines.get(seen))) {
                    return true;
                }
            }
            var left = deadline - System.nanoTime();
            if (silent || left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Ctrl-C. */
    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for its end. */
    public MillraceCli.Outcome await(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(words + " does not end; it said " + lines);
        }
        reader.join();
        var took = Duration.ofNanos(System.nanoTime() - began);
        synchronized (this) {
            return new MillraceCli.Outcome(
                    words, process.exitValue(), List.copyOf(lines), Files.readString(errors), took);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}

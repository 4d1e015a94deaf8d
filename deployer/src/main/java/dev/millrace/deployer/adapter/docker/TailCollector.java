package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The last lines that a container has printed. */
final class TailCollector extends ResultCallback.Adapter<Frame> {

    private static final long SECONDS = 5;
    private static final int LONGEST_LINE = 500;

    private final StringBuilder text = new StringBuilder();
    private final int lines;

    TailCollector(int lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void onNext(Frame frame) {
        text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }

    /** Waits until the engine has sent them. */
    List<String> lines() {
        try {
            awaitCompletion(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var all = printed().lines().map(TailCollector::cut).toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private synchronized String printed() {
        return text.toString();
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            onError(e);
        }
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    }
}

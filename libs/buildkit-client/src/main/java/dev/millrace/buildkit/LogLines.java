package dev.millrace.buildkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts lines together from chunks that are cut anywhere, separately for each step and stream.
 *
 * <p>Not for several threads at once.
 */
public final class LogLines {

    private final int maxBytes;
    private final Map<Source, LineBuffer> buffers = new LinkedHashMap<>();

    private record Source(Step step, BuildEvent.Output output) {}

    /** Lines longer than {@code maxBytes} of UTF-8 come in pieces. */
    public LogLines(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What is complete after this chunk. */
    public List<LogLine> add(BuildEvent.LogChunk chunk) {
        var source = new Source(chunk.step(), chunk.output());
        var buffer = buffers.computeIfAbsent(source, _ -> new LineBuffer(maxBytes));
        var lines = new ArrayList<LogLine>();
        buffer.add(chunk.bytes(), chunk.at(), piece -> lines.add(line(source, piece)));
        return lines;
    }

    /** The unfinished rest of one step, which has ended. */
    public List<LogLine> endOf(Step step) {
        var lines = new ArrayList<LogLine>();
        buffers.forEach((source, buffer) -> {
            if (source.step().number() == step.number()) {
                buffer.end(piece -> lines.add(line(source, piece)));
            }
        });
        buffers.keySet().removeIf(source -> source.step().number() == step.number());
        return lines;
    }

    /** The unfinished rests of all steps: the build is over. */
    public List<LogLine> end() {
        var lines = new ArrayList<LogLine>();
        buffers.forEach((source, buffer) -> buffer.end(piece -> lines.add(line(source, piece))));
        buffers.clear();
        return lines;
    }

    /** Pieces of lines that began before {@code since} and have not ended yet, as a prompt has. */
    public List<LogLine> unfinished(Instant since) {
        var lines = new ArrayList<LogLine>();
        buffers.forEach((source, buffer) ->
                buffer.unfinished(since, piece -> lines.add(line(source, piece))));
        return lines;
    }

    private static LogLine line(Source source, LineBuffer.Piece piece) {
        return new LogLine(
                source.step(), source.output(), piece.at(), piece.text(), piece.continued());
    }
}

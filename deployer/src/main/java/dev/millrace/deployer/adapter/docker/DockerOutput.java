package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.deployer.app.port.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Reads a container's log through the engine.
 *
 * <p>The engine's {@code since} has whole seconds here; the rest is dropped by the time that stands
 * before each line. Two lines of the same nanosecond around a restart of ours would be taken for
 * one.
 */
public final class DockerOutput implements Output {

    private final DockerClient docker;

    public DockerOutput(DockerClient docker) {
        this.docker = docker;
    }

    @Override
    public Reading read(InstanceId instance, Instant after, Listener listener) {
        var frames = new Frames(after, listener);
        docker.logContainerCmd(instance.value())
                .withStdOut(true)
                .withStdErr(true)
                .withTimestamps(true)
                .withFollowStream(true)
                .withSince(Math.toIntExact(after.getEpochSecond()))
                .exec(frames);
        return frames::stop;
    }

    private static final class Frames extends ResultCallback.Adapter<Frame> {

        private final Instant after;
        private final Listener listener;

        Frames(Instant after, Listener listener) {
            this.after = after;
            this.listener = listener;
        }

        @Override
        public void onNext(Frame frame) {
            var text = new String(frame.getPayload(), StandardCharsets.UTF_8);
            var space = text.indexOf(' ');
            if (space < 0) {
                return;
            }
            try {
                var at = Instant.parse(text.substring(0, space));
                if (at.isAfter(after)) {
                    listener.printed(line(at, frame.getStreamType(), text.substring(space + 1)));
                }
            } catch (DateTimeParseException e) {
                // not a line of the engine's: nothing to show
                super.onNext(frame);
            }
        }

        private static Line line(Instant at, StreamType stream, String rest) {
            var whole = rest.endsWith("\n");
            var text = whole ? rest.substring(0, rest.length() - 1) : rest;
            return new Line(
                    at,
                    stream == StreamType.STDERR ? LogSource.STDERR : LogSource.STDOUT,
                    text.endsWith("\r") ? text.substring(0, text.length() - 1) : text,
                    !whole);
        }

        @Override
        public void onError(Throwable throwable) {
            listener.ended(false);
            super.onError(throwable);
        }

        @Override
        public void onComplete() {
            listener.ended(true);
            super.onComplete();
        }

        private void stop() {
            try {
                close();
            } catch (IOException e) {
                super.onError(e);
            }
        }
    }
}

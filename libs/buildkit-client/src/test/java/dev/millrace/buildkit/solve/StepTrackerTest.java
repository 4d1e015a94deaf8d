package dev.millrace.buildkit.solve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.BuildEvent.StepCached;
import dev.millrace.buildkit.BuildEvent.StepCancelled;
import dev.millrace.buildkit.BuildEvent.StepDone;
import dev.millrace.buildkit.BuildEvent.StepFailed;
import dev.millrace.buildkit.BuildEvent.StepStarted;
import dev.millrace.buildkit.Step;
import dev.millrace.buildkit.proto.control.StatusResponse;
import dev.millrace.buildkit.proto.control.Vertex;
import dev.millrace.buildkit.proto.control.VertexLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTrackerTest {

    private static final Step RUN = new Step(1, "RUN make");

    private final StepTracker tracker = new StepTracker();

    @Test
    void stepThatWasLookedUpFirstEndsOnceWithTheTimeItReallyTook() {
        assertThat(read(vertex("a", 0).setCompleted(at(0)))).containsExactly(started());
        assertThat(read(vertex("a", 10))).isEmpty();

        var events = read(vertex("a", 10).setCompleted(at(2010)));

        assertThat(events).containsExactly(done(2010, 2000));
        assertThat(tracker.end()).isEmpty();
    }

    @Test
    void endWithoutTimeIsToldWhenSomethingThatNeedsItStarts() {
        read(vertex("a", 0).setCompleted(at(0)));

        var events = read(vertex("b", 5).addInputs("a"));

        assertThat(events).first().isEqualTo(done(0, 0));
    }

    @Test
    void endWithoutTimeIsToldAtTheLatestWhenTheStreamEnds() {
        read(vertex("a", 0).setCompleted(at(0)));

        assertThat(tracker.end()).containsExactly(done(0, 0));
    }

    @Test
    void overlappingTimesOfOneStepCountOnce() {
        read(vertex("a", 0).setCompleted(at(100)));

        assertThat(read(vertex("a", 50).setCompleted(at(150)))).containsExactly(done(150, 150));
    }

    @Test
    void cachedStepNeverStarted() {
        var cached = vertex("a", 0).setCompleted(at(0)).setCached(true);

        assertThat(read(cached)).containsExactly(new StepCached(RUN, instant(0)));
    }

    @Test
    void siblingOfAFailureIsCancelledAndNotAFailure() {
        assertThat(read(vertex("a", 0).setCompleted(at(9)).setError("exit code: 1")))
                .endsWith(new StepFailed(RUN, instant(9), Duration.ofMillis(9), "exit code: 1"));
        assertThat(
                        read(
                                vertex("b", 0)
                                        .setCompleted(at(9))
                                        .setError("exit code: 137: context canceled")))
                .endsWith(new StepCancelled(new Step(2, "RUN make"), instant(9)));
    }

    @Test
    void outputStandsBetweenStartAndEndOfItsStep() {
        var response =
                StatusResponse.newBuilder()
                        .addVertexes(vertex("a", 0).setCompleted(at(7)))
                        .addLogs(
                                VertexLog.newBuilder()
                                        .setVertex("a")
                                        .setTimestamp(at(3))
                                        .setStream(2)
                                        .setMsg(ByteString.copyFromUtf8("hi\n")))
                        .build();

        assertThat(tracker.read(response))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StepStarted", "LogChunk", "StepDone");
    }

    @Test
    void stepWhoseOutputComesFirstKeepsItsNumberAndGetsItsName() {
        var output = VertexLog.newBuilder().setVertex("a").setTimestamp(at(0));
        tracker.read(StatusResponse.newBuilder().addLogs(output).build());

        assertThat(read(vertex("a", 0))).containsExactly(started());
        assertThat(tracker.find("a")).isEqualTo(RUN);
    }

    @Test
    void repeatedNewsAreToldOnce() {
        read(vertex("a", 0).setCompleted(at(9)));

        assertThat(read(vertex("a", 0).setCompleted(at(9)))).isEmpty();
    }

    private List<BuildEvent> read(Vertex.Builder vertex) {
        return tracker.read(StatusResponse.newBuilder().addVertexes(vertex).build());
    }

    private static Vertex.Builder vertex(String digest, long startMillis) {
        return Vertex.newBuilder()
                .setDigest(digest)
                .setName("RUN make")
                .setStarted(at(startMillis));
    }

    private static StepStarted started() {
        return new StepStarted(RUN, instant(0));
    }

    private static StepDone done(long atMillis, long tookMillis) {
        return new StepDone(RUN, instant(atMillis), Duration.ofMillis(tookMillis));
    }

    private static Timestamp at(long millis) {
        var instant = instant(millis);
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(long millis) {
        return Instant.ofEpochMilli(1_700_000_000_000L + millis);
    }
}

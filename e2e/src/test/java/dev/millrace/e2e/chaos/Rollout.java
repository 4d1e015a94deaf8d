package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.MillraceCli.Outcome;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A {@code millrace deploy} that somebody follows on the command line while things go wrong. */
final class Rollout implements AutoCloseable {

    private final ChaosSystem system;
    private final String agent;
    private final Scratch folder;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();

    private Rollout(ChaosSystem system, String agent, Scratch folder) {
        this.system = system;
        this.agent = agent;
        this.folder = folder;
    }

    /** Begins at once. */
    static Rollout begin(ChaosSystem system, String agent) throws IOException {
        return begin(system, agent, "");
    }

    /** The same with a step that takes its time, so that there is something to interrupt. */
    static Rollout slow(ChaosSystem system, String agent) throws IOException {
        return begin(system, agent, "RUN echo slow step begins && sleep 12\n");
    }

    private static Rollout begin(ChaosSystem system, String agent, String step) throws IOException {
        var mark = agent + "-" + System.nanoTime();
        var folder = system.agent(mark);
        if (!step.isEmpty()) {
            folder.edit("Dockerfile", "CMD [", "RUN echo " + mark + "\n" + step + "CMD [");
        }
        return new Rollout(system, agent, folder).begun();
    }

    /** The same folder once more. */
    Rollout again() {
        return new Rollout(system, agent, folder).begun();
    }

    private Rollout begun() {
        Thread.ofVirtual().name("rollout").start(this::run);
        return this;
    }

    private void run() {
        try {
            ended.complete(
                    system.cli()
                            .run(List.of("deploy", folder.folder().toString(), "--agent", agent)));
        } catch (IOException | InterruptedException e) {
            ended.completeExceptionally(e);
        }
    }

    /** The one that is newest in the records of its agent; empty when there is none. */
    String phase() throws java.sql.SQLException {
        return system.records()
                .one(
                        "SELECT phase FROM deployer.deploys WHERE agent = '%s' ORDER BY generation DESC LIMIT 1"
                                .formatted(agent));
    }

    String buildState() throws java.sql.SQLException {
        return system.records()
                .one(
                        "SELECT state FROM ingest.builds WHERE agent = '%s' ORDER BY accepted_at DESC LIMIT 1"
                                .formatted(agent));
    }

    String build() throws java.sql.SQLException {
        return system.records()
                .one(
                        "SELECT build FROM ingest.builds WHERE agent = '%s' ORDER BY accepted_at DESC LIMIT 1"
                                .formatted(agent));
    }

    int attempts() throws java.sql.SQLException {
        return Integer.parseInt(
                system.records()
                        .one(
                                "SELECT attempts FROM ingest.builds WHERE agent = '%s' ORDER BY accepted_at DESC LIMIT 1"
                                        .formatted(agent)));
    }

    void untilBuild(String state) throws InterruptedException {
        Patience.until("the build of " + agent + " is " + state, () -> buildState().equals(state));
    }

    /** Whatever became of it. */
    Outcome outcome() throws IOException {
        try {
            return ended.get(8, java.util.concurrent.TimeUnit.MINUTES);
        } catch (CompletionException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException
                | InterruptedException e) {
            throw new IOException("the deploy of " + agent + " has no end", e);
        }
    }

    /** It must have gone live under the eyes of the command line, and be served. */
    Duration succeeded() throws IOException, InterruptedException {
        var outcome = outcome();
        assertThat(outcome.exitCode()).as("%s", ChaosSystem.told(outcome)).isZero();
        assertThat(outcome.text("status")).isEqualTo("SUCCEEDED");
        served(Route.of(outcome));
        return outcome.took();
    }

    static void served(Route route) throws InterruptedException {
        Patience.until(
                route.host() + " answers", () -> new Web().get(route, "/").contains("version"));
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}

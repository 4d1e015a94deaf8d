package dev.millrace.telemetry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Something the service cannot work without, asked every few seconds whether it is there.
 *
 * <p>As a readiness check it tells the newest answer, and down while there is none: an answer that
 * hangs counts as none after a while.
 */
public final class Dependency implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Dependency.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TOO_OLD = Duration.ofSeconds(15);
    private static final int QUERY_SECONDS = 5;
    private static final int LONGEST_REASON = 300;

    private final String name;
    private final Question question;
    private final AtomicReference<Answer> last =
            new AtomicReference<>(new Answer(System.nanoTime(), "not asked yet"));

    /** Returns when the dependency does its part, and throws when it does not. */
    @FunctionalInterface
    public interface Question {

        void ask() throws Exception;

        /** Whether the database answers a query. */
        static Question to(DataSource database) {
            return () -> {
                try (var connection = database.getConnection();
                        var statement = connection.createStatement()) {
                    statement.setQueryTimeout(QUERY_SECONDS);
                    statement.execute("SELECT 1");
                }
            };
        }
    }

    private record Answer(long at, @Nullable String trouble) {}

    private Dependency(String name, Question question) {
        this.name = name;
        this.question = question;
    }

    /** Begins to ask, and shows the answer as a metric as well. */
    public static Dependency watch(String name, Question question, Meters meters, Sampler sampler) {
        var dependency = new Dependency(name, question);
        meters.gauge(SharedMetrics.DEPENDENCY_UP, () -> dependency.up() ? 1 : 0, name);
        sampler.every(PAUSE, dependency::ask);
        return dependency;
    }

    /** Whether the newest answer was good. */
    public boolean up() {
        return trouble() == null;
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = trouble();
        var response = HealthCheckResponse.named(name).status(trouble == null);
        return trouble == null ? response.build() : response.withData("why", trouble).build();
    }

    private @Nullable String trouble() {
        var answer = last.get();
        var age = Duration.ofNanos(System.nanoTime() - answer.at());
        if (answer.trouble() == null && age.compareTo(TOO_OLD) > 0) {
            return "no answer for " + age.toSeconds() + " s";
        }
        return answer.trouble();
    }

    private void ask() {
        String trouble = null;
        try {
            question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception e) {
            trouble = reason(e);
        }
        var before = last.getAndSet(new Answer(System.nanoTime(), trouble));
        if ((before.trouble() == null) != (trouble == null)) {
            LOG.infof(
                    "dependency=%s %s", name, trouble == null ? "answers" : "is away: " + trouble);
        }
    }

    private static String reason(Exception e) {
        var said = e.getMessage() == null ? e.toString() : e.getMessage();
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) : said;
    }
}

package dev.millrace.deployer.app;

import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Wake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Calls the reconciler of each environment that was woken, never two at a time for the same one.
 *
 * <p>What it remembers are appointments only. Lose them, and the sweep makes them again.
 */
public final class Reconciler implements Wake {

    private static final Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    /** A decision that never gets saved must not burn the processor. */
    private static final int STEPS_AT_ONCE = 30;

    private static final Duration BREATH = Duration.ofMillis(200);

    private final ConcurrentHashMap<EnvironmentRef, Mark> marks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EnvironmentRef, Future<?>> appointments =
            new ConcurrentHashMap<>();
    private final Work work;
    private final BooleanSupplier leads;
    private final Executor workers;
    private final ScheduledExecutorService timer;

    /** One look at one environment. */
    @FunctionalInterface
    public interface Work {

        Step reconcile(EnvironmentRef environment);
    }

    private enum Mark {
        RUNNING,
        ONCE_MORE
    }

    public Reconciler(
            Work work, BooleanSupplier leads, Executor workers, ScheduledExecutorService timer) {
        this.work = work;
        this.leads = leads;
        this.workers = workers;
        this.timer = timer;
    }

    @Override
    public void wake(EnvironmentRef environment) {
        var mark =
                marks.compute(environment, (_, now) -> now == null ? Mark.RUNNING : Mark.ONCE_MORE);
        if (mark == Mark.RUNNING) {
            workers.execute(() -> run(environment));
        }
    }

    private void run(EnvironmentRef environment) {
        var due = appointments.remove(environment);
        if (due != null) {
            due.cancel(false);
        }
        var step = Step.rest("");
        var steps = 0;
        do {
            marks.put(environment, Mark.RUNNING);
            step = leads.getAsBoolean() ? once(environment) : Step.rest("another one leads");
            steps++;
        } while ((step.again().isZero() && steps < STEPS_AT_ONCE)
                || !marks.remove(environment, Mark.RUNNING));
        if (!step.rests()) {
            var again = step.again().isZero() ? BREATH : step.again();
            appoint(environment, again);
        }
    }

    /** One appointment per environment: whoever is woken earlier makes a new one afterwards. */
    private void appoint(EnvironmentRef environment, Duration in) {
        var next = timer.schedule(() -> wake(environment), in.toNanos(), TimeUnit.NANOSECONDS);
        var other = appointments.put(environment, next);
        if (other != null) {
            other.cancel(false);
        }
    }

    private Step once(EnvironmentRef environment) {
        try {
            var step = work.reconcile(environment);
            LOG.log(
                    Level.DEBUG,
                    () ->
                            "reconciled "
                                    + LogKeys.ENVIRONMENT
                                    + environment
                                    + LogKeys.REASON
                                    + step.why());
            return step;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "reconciling failed " + LogKeys.ENVIRONMENT + environment, e);
            return Step.after(AFTER_TROUBLE, String.valueOf(e.getMessage()));
        }
    }
}

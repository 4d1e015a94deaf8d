package dev.millrace.deployer.wiring;

import dev.millrace.deployer.app.JudgeContexts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** Says from time to time which old contexts may go, while this deployer leads. */
@Singleton
class Retention {

    private static final Logger LOG = System.getLogger(Retention.class.getName());

    private final Background background;
    private final JudgeContexts contexts;

    Retention(Background background, JudgeContexts contexts) {
        this.background = background;
        this.contexts = contexts;
    }

    void start(@Observes StartupEvent event, Timer timer, DeployerSettings settings) {
        long seconds = settings.retentionSeconds();
        var _ =
                timer.appointments()
                        .scheduleWithFixedDelay(
                                () -> Thread.ofVirtual().name("retention").start(this::judge),
                                seconds,
                                seconds,
                                TimeUnit.SECONDS);
    }

    private void judge() {
        if (!background.leads()) {
            return;
        }
        try {
            int judged = contexts.judge();
            if (judged > 0) {
                LOG.log(Level.INFO, "old contexts judged count={0}", judged);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "old contexts not judged, later again: {0}", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

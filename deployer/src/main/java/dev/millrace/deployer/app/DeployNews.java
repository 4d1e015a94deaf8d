package dev.millrace.deployer.app;

import dev.millrace.contracts.id.DeployId;
import dev.millrace.deployer.app.port.News;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Deploy;
import java.time.Duration;
import java.util.Optional;

/** Lets a reader wait until a deploy has changed. Block on virtual threads only. */
public final class DeployNews {

    /** Another process may have changed it: then nobody signals here. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final Rollouts rollouts;
    private final News news;

    public DeployNews(Rollouts rollouts, News news) {
        this.rollouts = rollouts;
        this.news = news;
    }

    /** The deploy as soon as its version is above this one, or as it stands when the time is up. */
    public Optional<Deploy> await(DeployId id, long version, Duration atMost)
            throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var seen = news.count();
            var deploy = rollouts.deploy(id);
            var left = end - System.nanoTime();
            if (left <= 0 || deploy.isEmpty() || deploy.get().version() > version) {
                return deploy;
            }
            news.await(seen, Duration.ofNanos(Math.min(left, LOOK_ANYWAY.toNanos())));
        }
    }
}

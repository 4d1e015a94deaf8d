package dev.millrace.streamer.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicTail;
import dev.millrace.streamer.app.Completeness;
import dev.millrace.streamer.app.Positions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Reads the log topics from the saved positions on, from whenever there is a broker. */
public final class LogTails implements Completeness, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogTails.class);
    private static final List<Topic> TOPICS = List.of(Topic.BUILD_LOGS, Topic.AGENT_LOGS);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String bootstrap;
    private final Positions positions;
    private final Function<Topic, TopicTail.Listener> listeners;
    private final ThreadFactory threads;
    private final List<TopicTail> tails = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public LogTails(
            String bootstrap,
            Positions positions,
            Function<Topic, TopicTail.Listener> listeners,
            ThreadFactory threads) {
        this.bootstrap = bootstrap;
        this.positions = positions;
        this.listeners = listeners;
        this.threads = threads;
    }

    /** Returns at once. */
    public void begin() {
        threads.newThread(this::untilBegun).start();
    }

    @Override
    public boolean complete() {
        return tails.size() == TOPICS.size()
                && tails.stream().allMatch(tail -> tail.caughtUp().isDone());
    }

    /** By partition of the topic, what is read next; nothing is known before reading has begun. */
    public Map<Integer, Long> positions(Topic topic) {
        var index = TOPICS.indexOf(topic);
        if (index >= tails.size()) {
            throw new IllegalStateException(topic.id() + " is not read yet");
        }
        return tails.get(index).positions();
    }

    @Override
    public void close() {
        closed.countDown();
        tails.forEach(TopicTail::close);
    }

    private void untilBegun() {
        try {
            do {
                try {
                    new TopicAdmin(bootstrap).ensure(TOPICS, PATIENCE);
                    TOPICS.forEach(this::tail);
                    return;
                } catch (RuntimeException e) {
                    LOG.warnf(e, "log topics cannot be read yet, again in a second");
                }
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tail(Topic topic) {
        if (tails.size() > TOPICS.indexOf(topic)) {
            return;
        }
        var saved = positions.load(topic);
        LOG.infof("reading topic=%s from=%s", topic.id(), saved);
        var start =
                saved.isEmpty() ? new TopicTail.Start.Beginning() : new TopicTail.Start.At(saved);
        tails.add(new TopicTail(bootstrap, topic, start, listeners.apply(topic), threads).begin());
        if (closed.getCount() == 0) {
            close();
        }
    }
}

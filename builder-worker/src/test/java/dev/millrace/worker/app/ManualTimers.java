package dev.millrace.worker.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that a test moves. */
final class ManualTimers implements Timers {

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    private record Task(long at, Runnable run) {}

    @Override
    public synchronized Pending after(Duration delay, Runnable task) {
        var entry = new Task(now + delay.toNanos(), task);
        tasks.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    synchronized int pending() {
        return tasks.size();
    }

    void advance(Duration time) {
        List<Task> due;
        synchronized (this) {
            now += time.toNanos();
            due =
                    tasks.stream()
                            .filter(task -> task.at() <= now)
                            .sorted(Comparator.comparingLong(Task::at))
                            .toList();
            tasks.removeAll(due);
        }
        due.forEach(task -> task.run().run());
    }
}

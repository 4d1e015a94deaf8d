package dev.millrace.buildkit;

/**
 * Hears the events of one build, one at a time and in order. May block: the daemon's stream then
 * waits too.
 */
@FunctionalInterface
public interface BuildListener {
    void on(BuildEvent event);
}

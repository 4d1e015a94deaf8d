package dev.millrace.buildkit;

/**
 * One step of a build. Numbers are given in the order in which steps are first heard of, from 1.
 */
public record Step(int number, String name) {

    public Step {
        if (number < 1) {
            throw new IllegalArgumentException("step numbers start at 1, was " + number);
        }
    }
}

package dev.millrace.contracts.id;

/** The n-th try at a build, counted from 1. */
public record AttemptRef(BuildRef build, int number) {

    public AttemptRef {
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, was " + number);
        }
    }

    @Override
    public String toString() {
        return build + "/" + number;
    }
}

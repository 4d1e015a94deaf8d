package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The order of intents within one environment: allocated when a deploy is accepted, only rises. */
public record Generation(@JsonValue long value) implements Comparable<Generation> {

    public static final Generation NONE = new Generation(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Generation {
        if (value < 0) {
            throw new IllegalArgumentException("a generation is not negative, was " + value);
        }
    }

    public Generation next() {
        return new Generation(value + 1);
    }

    public boolean newerThan(Generation other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Generation other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

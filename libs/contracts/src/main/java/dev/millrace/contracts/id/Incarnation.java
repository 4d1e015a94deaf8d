package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One life of a worker process, chosen at random: what is addressed to an earlier life is void. */
public record Incarnation(@JsonValue String value) implements Comparable<Incarnation> {

    private static final Pattern VALID = Pattern.compile("[0-9a-z]{8,32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Incarnation {
        Names.require(VALID, value, "incarnation");
    }

    @Override
    public int compareTo(Incarnation other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

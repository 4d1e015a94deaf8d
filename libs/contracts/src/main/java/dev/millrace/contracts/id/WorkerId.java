package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A worker's configured name; lives longer than its processes, see {@link Incarnation}. */
public record WorkerId(@JsonValue String value) implements Comparable<WorkerId> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,60}[a-z0-9])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkerId {
        Names.require(VALID, value, "worker name");
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

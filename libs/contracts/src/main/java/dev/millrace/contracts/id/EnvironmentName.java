package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A named place where releases of an agent run, such as {@code production}. */
public record EnvironmentName(@JsonValue String value) implements Comparable<EnvironmentName> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EnvironmentName {
        Names.require(VALID, value, "environment name");
    }

    /** Where a deploy goes when nobody says otherwise. */
    public static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An agent's name, unique within its tenant. */
public record AgentName(@JsonValue String value) implements Comparable<AgentName> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,24}[a-z0-9])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentName {
        Names.require(VALID, value, "agent name");
    }

    @Override
    public int compareTo(AgentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

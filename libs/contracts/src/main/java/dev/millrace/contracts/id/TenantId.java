package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The owner of everything: no tenant can see that another one exists. */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,16}[a-z0-9])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        Names.require(VALID, value, "tenant name");
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

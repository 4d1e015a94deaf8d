package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Where an agent's images are in the registry: derived from its name, never taken from an event.
 */
public record Repository(@JsonValue String value) {

    private static final Pattern VALID = Pattern.compile("millrace/[a-z0-9-]+/[a-z0-9-]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Repository {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("not a repository of ours: " + value);
        }
    }

    public static Repository of(AgentRef agent) {
        return new Repository("millrace/" + agent.tenant() + "/" + agent.agent());
    }

    /** The reference an engine pulls: {@code registry/repository@digest}. */
    public String reference(String registry, ImageDigest digest) {
        return registry + "/" + value + "@" + digest;
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.millrace.dockerfile.plan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of ARG and ENV at one place; what is not in it is not known. */
final class Scope {

    private final Map<String, String> arguments = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    /** The same values, to go on with. */
    Scope copy() {
        var copy = new Scope();
        copy.arguments.putAll(arguments);
        copy.environment.putAll(environment);
        return copy;
    }

    /** ENV wins over ARG, whatever comes later (reference, "Using ARG variables"). */
    @Nullable String value(String name) {
        var value = environment.get(name);
        return value == null ? arguments.get(name) : value;
    }

    void argument(String name, Word value) {
        put(arguments, name, value);
    }

    void argument(String name, @Nullable String value) {
        put(arguments, name, new Word("", value == null ? "" : value, value != null));
    }

    void environment(String name, Word value) {
        put(environment, name, value);
    }

    void addArguments(Scope other) {
        arguments.putAll(other.arguments);
    }

    private static void put(Map<String, String> values, String name, Word value) {
        if (value.known()) {
            values.put(name, value.value());
        } else {
            values.remove(name);
        }
    }
}

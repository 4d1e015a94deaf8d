package dev.millrace.deployer.domain;

import dev.millrace.contracts.deploy.PlatformVariables;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.util.regex.Pattern;

/** Name of an environment variable that a tenant may set. */
public record VariableName(String value) implements Comparable<VariableName> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,69}");

    public VariableName {
        if (!VALID.matcher(value).matches()) {
            throw new MillraceException(
                    ErrorCode.CONFIG_BAD_NAME, "\"" + shown(value) + "\" is no variable name");
        }
        if (PlatformVariables.isReserved(value)) {
            throw new MillraceException(
                    ErrorCode.CONFIG_RESERVED_NAME, value + " is set by the platform");
        }
    }

    private static String shown(String value) {
        return value.substring(0, Math.min(value.length(), 70)).replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public int compareTo(VariableName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What an image runs on, in the OCI notation {@code os/architecture[/variant]}. */
public record Platform(@JsonValue String value) {

    // before the constants: they are checked as they are made
    private static final Pattern VALID = Pattern.compile("linux/(arm64|amd64)(/v[0-9])?");

    public static final Platform LINUX_ARM64 = new Platform("linux/arm64");
    public static final Platform LINUX_AMD64 = new Platform("linux/amd64");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Platform {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "platform must be linux/arm64 or linux/amd64, was " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

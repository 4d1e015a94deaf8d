package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Content address of an image. Never a tag: tags move, digests do not. */
public record ImageDigest(@JsonValue String value) {

    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImageDigest {
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "image digest must be sha256:<64 hex digits>, was " + value);
        }
    }

    /** The 64 hex digits alone. */
    public String hex() {
        return value.substring("sha256:".length());
    }

    @Override
    public String toString() {
        return value;
    }
}

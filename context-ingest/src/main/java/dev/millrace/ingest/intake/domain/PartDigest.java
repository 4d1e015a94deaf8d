package dev.millrace.ingest.intake.domain;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.util.regex.Pattern;

/** The SHA-256 of a part of an upload, which is its name: 64 hex digits. */
public record PartDigest(String hex) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public PartDigest {
        if (!SHA256.matcher(hex).matches()) {
            throw new MillraceException(
                    ErrorCode.REQUEST_INVALID, "a part is named by its SHA-256, 64 hex digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}

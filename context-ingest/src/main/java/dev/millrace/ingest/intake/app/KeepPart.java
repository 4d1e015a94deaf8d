package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.domain.PartDigest;
import java.io.IOException;
import java.io.InputStream;

/** Keeps one part of an upload: it can be sent again, also by another process. */
public final class KeepPart {

    private final UploadReader reader;
    private final Parts parts;

    KeepPart(UploadReader reader, Parts parts) {
        this.reader = reader;
        this.parts = parts;
    }

    /**
     * Keeps it under its digest.
     *
     * @param length in bytes, as announced
     */
    public void keep(AgentRef agent, PartDigest digest, InputStream content, long length) {
        if (length < 1 || length > Parts.LONGEST) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_TOO_LARGE,
                    "a part has 1 to " + Parts.LONGEST + " bytes, and says how many");
        }
        try (var room = reader.room()) {
            room.memory(length);
            parts.keep(agent, digest, content, length);
        } catch (IOException e) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_TRUNCATED, "the part broke off: " + e.getMessage(), e);
        }
    }
}

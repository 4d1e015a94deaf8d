package dev.millrace.archive;

import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An archive that will not be taken, with the reason and the entry that caused it.
 *
 * <p>An {@link IOException} because it is found while bytes are read; every other {@code
 * IOException} from a reader means that the bytes did not arrive.
 */
public final class ArchiveRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final @Nullable String entry;

    public ArchiveRefusedException(Refusal refusal, @Nullable String entry, String detail) {
        super(entry == null ? detail : "entry \"" + Printable.of(entry) + "\": " + detail);
        this.refusal = refusal;
        this.entry = entry == null ? null : Printable.of(entry);
    }

    /** What the upload is answered with. */
    public ErrorCode code() {
        return refusal.code();
    }

    /** The verdict. */
    public Refusal refusal() {
        return refusal;
    }

    /**
     * The name of the entry that caused it, made printable; null where the archive as a whole is
     * meant.
     */
    public @Nullable String entry() {
        return entry;
    }
}

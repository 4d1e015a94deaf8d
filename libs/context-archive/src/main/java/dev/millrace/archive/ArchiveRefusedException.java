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
        this(
                entry == null ? detail : "entry \"" + Printable.of(entry) + "\": " + detail,
                refusal,
                entry == null ? null : Printable.of(entry));
    }

    private ArchiveRefusedException(String message, Refusal refusal, @Nullable String entry) {
        super(message);
        this.refusal = refusal;
        this.entry = entry;
    }

    /**
     * The same refusal, found while the named entry was read, or after it when that was read to its
     * end. One that names an entry already stays as it is.
     */
    public ArchiveRefusedException at(String name, boolean ended) {
        if (entry != null) {
            return this;
        }
        var shown = Printable.of(name);
        var named =
                new ArchiveRefusedException(
                        (ended ? "after entry \"" : "entry \"") + shown + "\": " + getMessage(),
                        refusal,
                        shown);
        named.setStackTrace(getStackTrace());
        return named;
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
     * The name of the entry that caused it or was read last before it, made printable; null where
     * no entry was reached.
     */
    public @Nullable String entry() {
        return entry;
    }

    /** For logs: the verdict and the code too. */
    @Override
    public String toString() {
        return refusal + " (" + refusal.code().id() + "): " + getMessage();
    }
}

package dev.millrace.worker.adapter.packs;

import java.io.IOException;
import java.io.Serial;

/** What came is not the context that was granted; to ask again would bring the same. */
final class UnexpectedContextException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    UnexpectedContextException(String why) {
        super("what came is not the context that was granted: " + why);
    }
}

package dev.millrace.ingest.ledger.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger makes of something it was told. */
public sealed interface Ruling {

    /** Nothing changes: stale, repeated, or not this attempt's to say. */
    record Unchanged(String why) implements Ruling {}

    /**
     * The build as it shall be saved, with what is announced in the same transaction.
     *
     * @param ended the attempt that is over with this, if one is
     */
    record Changed(Build next, List<Announcement> announcements, @Nullable AttemptEnd ended)
            implements Ruling {

        public Changed {
            announcements = List.copyOf(announcements);
        }

        static Changed to(Build next, Announcement... announcements) {
            return new Changed(next, List.of(announcements), null);
        }
    }
}

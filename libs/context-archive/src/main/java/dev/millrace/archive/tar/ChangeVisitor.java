package dev.millrace.archive.tar;

import java.io.IOException;

/**
 * Hears of a changeset's entries: beside those of a whole archive, what it removes from its base.
 *
 * <p>Removals have the form of the OCI image layer's whiteouts: an empty file {@code DIR/.wh.NAME}
 * removes {@code DIR/NAME} and all below it.
 */
public interface ChangeVisitor extends EntryVisitor {

    /** A path to be removed from the base; may come twice, and before or after entries below it. */
    void removed(String path) throws IOException;
}

package dev.millrace.dockerfile.plan;

/**
 * A {@code --mount} of a RUN.
 *
 * @param from where its source is, as it was written; empty for the context
 * @param source empty for all of it
 */
public record Mount(String type, Word from, Word source) {

    /** Whether it shows files of the context. */
    public boolean showsContext() {
        return type.equals("bind") && from.raw().isEmpty();
    }
}

package dev.millrace.archive.canonical;

/**
 * What one upload may take of the machine. It is asked before anything is taken and refuses by an
 * exception of its own; closing it gives everything back.
 */
public interface Allowance extends AutoCloseable {

    /** For so many more bytes of memory. */
    void memory(long bytes);

    /** For so many more bytes in the folder of the temporary file. */
    void disk(long bytes);

    @Override
    void close();

    /** For whoever has no others beside it. */
    static Allowance unlimited() {
        return new Allowance() {
            @Override
            public void memory(long bytes) {}

            @Override
            public void disk(long bytes) {}

            @Override
            public void close() {}
        };
    }
}

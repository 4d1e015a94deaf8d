package dev.millrace.ingest.ledger.domain;

/** Under which leadership a change is made: it fails if another leader has taken over. */
public sealed interface Fence {

    /** Anyone may make the change; its version alone protects it. */
    record None() implements Fence {}

    /** Only the holder of this epoch of this lease may. */
    record Epoch(String lease, long epoch) implements Fence {}

    Fence NONE = new None();
}

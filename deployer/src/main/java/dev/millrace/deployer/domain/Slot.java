package dev.millrace.deployer.domain;

/**
 * A pair of router backends that an environment takes turns in. Named by number, not by agent, and
 * there before anybody needs it: a new agent needs no reload.
 */
public record Slot(int number) {

    public Slot {
        if (number < 0) {
            throw new IllegalArgumentException("a slot is not negative, was " + number);
        }
    }

    public String backend(Side side) {
        return "s%05d%s".formatted(number, side.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The two backends of a slot. */
    public enum Side {
        A,
        B;

        public Side other() {
            return this == A ? B : A;
        }
    }
}

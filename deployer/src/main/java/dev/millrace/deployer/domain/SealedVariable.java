package dev.millrace.deployer.domain;

import java.time.Instant;

/**
 * A variable whose value only the keeper of the key can read.
 *
 * @param setIn the configuration version that has set it; part of what the seal is bound to
 */
public record SealedVariable(VariableName name, long setIn, String sealed, Instant updatedAt) {

    /** With the value that it has already. */
    public SealedVariable setAgain(Instant at) {
        return new SealedVariable(name, setIn, sealed, at);
    }

    /** Without the sealed value, which is of no use to anybody who reads it. */
    @Override
    public String toString() {
        return "SealedVariable[" + name + "@" + setIn + "]";
    }
}

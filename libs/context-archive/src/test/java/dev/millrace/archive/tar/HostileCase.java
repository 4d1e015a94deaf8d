package dev.millrace.archive.tar;

import dev.millrace.archive.Refusal;

/** An archive nobody should make, and the verdict on it. */
public record HostileCase(String name, Refusal refusal, byte[] archive) {

    @Override
    public String toString() {
        return name;
    }
}

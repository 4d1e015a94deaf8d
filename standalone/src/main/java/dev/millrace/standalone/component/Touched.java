package dev.millrace.standalone.component;

import java.util.List;

/**
 * One thing outside the data and cache folders that exists because of us, and is gone after a
 * reset.
 *
 * @param kind such as {@code bridge}, {@code netfilter}, {@code binfmt}
 */
public record Touched(String kind, String what) {

    /** The same without what is below something that is named itself; a person reads no more. */
    public static List<Touched> outermost(List<Touched> all) {
        return all.stream().filter(one -> all.stream().noneMatch(one::isBelow)).toList();
    }

    private boolean isBelow(Touched other) {
        return kind.equals(other.kind) && what.startsWith(other.what + "/");
    }
}

package dev.millrace.standalone.component;

/**
 * One thing outside the data and cache folders that exists because of us, and is gone after a
 * reset.
 *
 * @param kind such as {@code bridge}, {@code netfilter}, {@code binfmt}
 */
public record Touched(String kind, String what) {}

package dev.millrace.dockerfile.plan;

/**
 * A word with its variables filled in.
 *
 * @param raw as it was written
 * @param value what it comes to; where it is not known, what it comes to but for the unknown parts
 * @param known whether nothing in it depends on what only the build knows
 */
public record Word(String raw, String value, boolean known) {}

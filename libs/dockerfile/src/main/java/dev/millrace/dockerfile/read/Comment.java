package dev.millrace.dockerfile.read;

/** A comment, without its {@code #}; {@code directive} if it is a parser directive that counts. */
public record Comment(int line, String text, boolean directive) {}

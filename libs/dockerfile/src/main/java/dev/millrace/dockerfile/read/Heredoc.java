package dev.millrace.dockerfile.read;

/** A document in an instruction, without the line that ends it. */
public record Heredoc(String name, String content) {}

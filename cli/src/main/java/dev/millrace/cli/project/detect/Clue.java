package dev.millrace.cli.project.detect;

/** One thing that a file says about the project. */
public record Clue(String file, String says) {}

package dev.millrace.cli.project.template;

/**
 * A file as it would be written.
 *
 * @param path inside the project
 */
public record Draft(String path, String content) {}

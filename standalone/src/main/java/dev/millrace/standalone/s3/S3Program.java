package dev.millrace.standalone.s3;

import java.nio.file.Path;

/**
 * An S3 server's program and where it came from.
 *
 * @param source as {@code system status} shows it, such as {@code Go module}
 */
public record S3Program(Path file, String source, String version) {}

package dev.millrace.standalone.fetch;

import java.net.URI;
import java.nio.file.Path;

/**
 * One file to have.
 *
 * @param size in bytes, or -1 when nobody said
 */
public record Download(URI from, Path to, long size, Checksum checksum) {}

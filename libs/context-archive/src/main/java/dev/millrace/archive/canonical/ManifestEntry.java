package dev.millrace.archive.canonical;

/** One path of a context. Owners and times are no part of it. */
public sealed interface ManifestEntry {

    /** Relative, with {@code /} between steps, without one at the end. */
    String path();

    /** A folder; every folder of a context has an entry. */
    record Folder(String path) implements ManifestEntry {}

    /** A file with the hex SHA-256 of its content. */
    record File(String path, boolean executable, long size, String sha256)
            implements ManifestEntry {}

    /** A symbolic link, kept as data. */
    record Symlink(String path, String target) implements ManifestEntry {}
}

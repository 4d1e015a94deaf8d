package dev.millrace.archive.ignore;

/**
 * One line of an ignore file.
 *
 * @param file relative to the context; {@code ../} for files above it
 * @param pattern as it is written, without blanks that do not count
 */
public record Rule(String file, int line, String pattern) {

    /** Such as {@code src/.gitignore line 3: *.log}. */
    public String text() {
        return file + " line " + line + ": " + pattern;
    }
}

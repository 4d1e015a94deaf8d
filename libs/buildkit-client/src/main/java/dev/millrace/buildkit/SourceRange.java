package dev.millrace.buildkit;

/** Lines of a Dockerfile, counted from 1, and what they say. */
public record SourceRange(String file, int firstLine, int lastLine, String text) {

    public SourceRange {
        if (firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException(
                    "no range of lines: " + firstLine + " to " + lastLine);
        }
    }
}

package dev.millrace.dockerfile.read;

/** A place that cannot be read as the reference describes; BuildKit has the last word on it. */
public record Unread(int line, String why) {}

package dev.millrace.objectstore;

import java.time.Instant;

/** What is known of an object without reading it. */
public record ObjectInfo(ObjectKey key, long length, Instant storedAt) {}

package dev.millrace.standalone.images;

/** What a manifest says about bytes it refers to. */
record Blob(String mediaType, String digest, long size) {}

package dev.millrace.standalone.images;

/**
 * One layer of an image.
 *
 * @param diffId digest of the tar that the blob is when unpacked
 */
record Layer(Blob blob, String diffId, String madeBy) {}

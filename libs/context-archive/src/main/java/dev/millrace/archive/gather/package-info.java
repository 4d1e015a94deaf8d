/** Walks a folder and writes what is to be sent as a normalised tarball. */
@NullMarked
package dev.millrace.archive.gather;

import org.jspecify.annotations.NullMarked;

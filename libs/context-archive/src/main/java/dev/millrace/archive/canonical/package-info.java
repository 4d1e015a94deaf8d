/** The canonical form of a context: its manifest, its identity and its tar. */
@NullMarked
package dev.millrace.archive.canonical;

import org.jspecify.annotations.NullMarked;

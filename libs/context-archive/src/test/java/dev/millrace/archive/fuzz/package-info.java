/** Searches the reader for what nobody thought of. */
@NullMarked
package dev.millrace.archive.fuzz;

import org.jspecify.annotations.NullMarked;

/** The service as a whole, seen from outside. */
@NullMarked
package dev.millrace.ingest;

import org.jspecify.annotations.NullMarked;

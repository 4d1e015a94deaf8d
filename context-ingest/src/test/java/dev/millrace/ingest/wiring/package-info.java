/** Tests of what all hexagons share. */
@NullMarked
package dev.millrace.ingest.wiring;

import org.jspecify.annotations.NullMarked;

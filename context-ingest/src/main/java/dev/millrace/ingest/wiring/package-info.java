/** What all hexagons of the service share: settings, database, broker, clocks. */
@NullMarked
package dev.millrace.ingest.wiring;

import org.jspecify.annotations.NullMarked;

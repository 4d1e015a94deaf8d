/** The ledger and the dispatcher under crashes, repetitions and disorder, by seeds. */
@NullMarked
package dev.millrace.ingest.simulation;

import org.jspecify.annotations.NullMarked;

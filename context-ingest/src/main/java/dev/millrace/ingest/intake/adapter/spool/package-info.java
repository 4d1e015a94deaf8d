/** Uploads on their way in: what they take of memory and disk while they are read. */
@NullMarked
package dev.millrace.ingest.intake.adapter.spool;

import org.jspecify.annotations.NullMarked;

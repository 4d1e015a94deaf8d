/** The contexts as rows. */
@NullMarked
package dev.millrace.ingest.intake.adapter.postgres;

import org.jspecify.annotations.NullMarked;

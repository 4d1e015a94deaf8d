/** How the intake is put together. */
@NullMarked
package dev.millrace.ingest.intake.wiring;

import org.jspecify.annotations.NullMarked;

/** Attempts run with the outside in memory. */
@NullMarked
package dev.millrace.worker.app;

import org.jspecify.annotations.NullMarked;

/** The worker as a whole, and its settings. */
@NullMarked
package dev.millrace.worker.wiring;

import org.jspecify.annotations.NullMarked;

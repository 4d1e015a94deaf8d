/** The clocks of the machine. */
@NullMarked
package dev.millrace.worker.adapter.time;

import org.jspecify.annotations.NullMarked;

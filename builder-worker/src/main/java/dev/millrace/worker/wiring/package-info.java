/** How the worker is put together. */
@NullMarked
package dev.millrace.worker.wiring;

import org.jspecify.annotations.NullMarked;

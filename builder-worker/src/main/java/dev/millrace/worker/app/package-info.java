/** What a worker does: receives orders, runs attempts, says that it lives, gives back. */
@NullMarked
package dev.millrace.worker.app;

import org.jspecify.annotations.NullMarked;

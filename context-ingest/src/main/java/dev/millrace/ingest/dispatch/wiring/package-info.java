/** How the dispatcher is put together. */
@NullMarked
package dev.millrace.ingest.dispatch.wiring;

import org.jspecify.annotations.NullMarked;

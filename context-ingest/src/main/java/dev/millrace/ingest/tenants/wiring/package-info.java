/** How the tenants are put together. */
@NullMarked
package dev.millrace.ingest.tenants.wiring;

import org.jspecify.annotations.NullMarked;

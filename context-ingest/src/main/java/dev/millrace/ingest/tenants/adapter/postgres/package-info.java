/** Tenants and keys as rows. */
@NullMarked
package dev.millrace.ingest.tenants.adapter.postgres;

import org.jspecify.annotations.NullMarked;

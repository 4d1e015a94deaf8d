/** What an operator can do with tenants and keys. */
@NullMarked
package dev.millrace.ingest.tenants.app;

import org.jspecify.annotations.NullMarked;

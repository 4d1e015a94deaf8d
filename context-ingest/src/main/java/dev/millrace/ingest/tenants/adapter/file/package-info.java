/** The operator's key on its way to the operator. */
@NullMarked
package dev.millrace.ingest.tenants.adapter.file;

import org.jspecify.annotations.NullMarked;

/** The operator's HTTP API. */
@NullMarked
package dev.millrace.ingest.tenants.adapter.rest;

import org.jspecify.annotations.NullMarked;

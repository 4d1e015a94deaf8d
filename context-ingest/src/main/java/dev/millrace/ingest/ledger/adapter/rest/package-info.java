/** The ledger's HTTP API, for users and for the other services. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.rest;

import org.jspecify.annotations.NullMarked;

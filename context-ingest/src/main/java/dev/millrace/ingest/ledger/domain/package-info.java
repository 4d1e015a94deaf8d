/** What is true of a build: its life cycle, and the rules by which the ledger judges. */
@NullMarked
package dev.millrace.ingest.ledger.domain;

import org.jspecify.annotations.NullMarked;

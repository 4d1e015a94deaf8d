/** What context-ingest and the deployer say to each other about contexts that may go. */
@NullMarked
package dev.millrace.contracts.context;

import org.jspecify.annotations.NullMarked;

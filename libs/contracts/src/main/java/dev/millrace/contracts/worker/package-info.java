/**
 * The protocol between dispatcher and workers: assignments, reports, heartbeats, the start grant.
 */
@NullMarked
package dev.millrace.contracts.worker;

import org.jspecify.annotations.NullMarked;

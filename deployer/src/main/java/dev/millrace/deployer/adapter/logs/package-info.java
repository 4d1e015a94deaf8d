/** Brings what containers print into log streams: numbered, batched, resumed after a restart. */
@NullMarked
package dev.millrace.deployer.adapter.logs;

import org.jspecify.annotations.NullMarked;

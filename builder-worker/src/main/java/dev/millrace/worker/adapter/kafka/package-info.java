/** The topics a worker reads and writes. */
@NullMarked
package dev.millrace.worker.adapter.kafka;

import org.jspecify.annotations.NullMarked;

/** Log topics in, positions out. */
@NullMarked
package dev.millrace.streamer.adapter.kafka;

import org.jspecify.annotations.NullMarked;

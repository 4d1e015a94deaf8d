/** Spools on a real disk. */
@NullMarked
package dev.millrace.streamer.adapter.disk;

import org.jspecify.annotations.NullMarked;

/** The written form of frames. */
@NullMarked
package dev.millrace.streamer.adapter.json;

import org.jspecify.annotations.NullMarked;

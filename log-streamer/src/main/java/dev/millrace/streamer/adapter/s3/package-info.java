/** Ended streams as objects. */
@NullMarked
package dev.millrace.streamer.adapter.s3;

import org.jspecify.annotations.NullMarked;

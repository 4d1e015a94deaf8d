/** The order of a stream. */
@NullMarked
package dev.millrace.streamer.domain;

import org.jspecify.annotations.NullMarked;

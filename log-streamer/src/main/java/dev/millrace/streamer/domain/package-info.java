/** What a log stream is made of, and which records belong to it. */
@NullMarked
package dev.millrace.streamer.domain;

import org.jspecify.annotations.NullMarked;

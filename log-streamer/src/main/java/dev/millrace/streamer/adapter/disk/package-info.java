/** Live streams as files on local disk. */
@NullMarked
package dev.millrace.streamer.adapter.disk;

import org.jspecify.annotations.NullMarked;

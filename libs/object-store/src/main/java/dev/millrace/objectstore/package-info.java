/** Objects under write-once keys: a port, and the adapter for any S3 server. */
@NullMarked
package dev.millrace.objectstore;

import org.jspecify.annotations.NullMarked;

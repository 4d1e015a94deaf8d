/**
 * The reader against archives and trees of the world, fetched when they are asked for: {@code
 * ./millrace corpora}.
 */
@NullMarked
package dev.millrace.archive.corpora;

import org.jspecify.annotations.NullMarked;

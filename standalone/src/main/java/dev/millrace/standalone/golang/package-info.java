/** Programs that are built once from a pinned Go module and kept in the cache folder. */
@NullMarked
package dev.millrace.standalone.golang;

import org.jspecify.annotations.NullMarked;

/** One build: the request, its status stream as events, and what became of it. */
@NullMarked
package dev.millrace.buildkit.solve;

import org.jspecify.annotations.NullMarked;

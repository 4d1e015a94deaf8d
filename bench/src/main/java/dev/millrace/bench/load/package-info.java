/** Open-loop traffic that never tries anything twice, and remembers what became of it. */
@NullMarked
package dev.millrace.bench.load;

import org.jspecify.annotations.NullMarked;

/** What was measured, as raw lines and as the report made from them. */
@NullMarked
package dev.millrace.bench.figures;

import org.jspecify.annotations.NullMarked;

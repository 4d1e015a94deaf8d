/** An executor that runs nothing: the far end of the way from 202 to first instruction. */
@NullMarked
package dev.millrace.bench.stub;

import org.jspecify.annotations.NullMarked;

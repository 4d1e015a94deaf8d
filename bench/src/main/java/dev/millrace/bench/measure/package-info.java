/** The measurements, each with its control in the same run. */
@NullMarked
package dev.millrace.bench.measure;

import org.jspecify.annotations.NullMarked;

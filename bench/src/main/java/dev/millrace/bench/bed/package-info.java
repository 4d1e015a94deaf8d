/** The system that is measured, and the plain tools that its controls use. */
@NullMarked
package dev.millrace.bench.bed;

import org.jspecify.annotations.NullMarked;

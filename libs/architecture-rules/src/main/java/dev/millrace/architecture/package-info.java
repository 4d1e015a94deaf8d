/** STYLE's section "Shape" as rules that a test runs: see {@link ArchitectureContract}. */
@NullMarked
package dev.millrace.architecture;

import org.jspecify.annotations.NullMarked;

/** How programs are built from Go modules. */
@NullMarked
package dev.millrace.standalone.golang;

import org.jspecify.annotations.NullMarked;

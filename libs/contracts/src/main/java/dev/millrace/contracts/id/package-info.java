/** Names and ids. All validate themselves; ids of tenant-owned things carry their tenant. */
@NullMarked
package dev.millrace.contracts.id;

import org.jspecify.annotations.NullMarked;

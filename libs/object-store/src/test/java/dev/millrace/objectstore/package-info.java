/** What every object store must do, and the in-memory twin that other modules test with. */
@NullMarked
package dev.millrace.objectstore;

import org.jspecify.annotations.NullMarked;

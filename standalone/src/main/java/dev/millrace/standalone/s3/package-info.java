/** The object store of a one-machine system. */
@NullMarked
package dev.millrace.standalone.s3;

import org.jspecify.annotations.NullMarked;

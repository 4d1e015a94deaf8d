/** Real servers for integration tests of every module: see {@link TestBed}. */
@NullMarked
package dev.millrace.standalone.testbed;

import org.jspecify.annotations.NullMarked;
